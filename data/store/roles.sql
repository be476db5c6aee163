-- The roles of a store, which init makes first. Marks between colons are filled in with names.
DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[:owner_text:, :reader_text:, :clerk_text:, :personal_text:] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN EXECUTE format('CREATE ROLE %I NOLOGIN', name); END IF;
  END LOOP;
END $$;
GRANT :reader: TO :clerk:;
GRANT :reader: TO :personal:;
