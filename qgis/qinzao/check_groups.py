"""The groups of checks, written from the registry of the program (docs/developing/add_a_check.md)."""
GROUPS = ['coverage', 'topology', 'hydraulics', 'data', 'land', 'claims', 'condition']
