"""The layers of a city file by the words of the command, and the field that is the key of each (`qinzao schema`)."""
LAYERS = {'parcels': 'parcel_id', 'buildings': 'building_id', 'households': 'household_id', 'household_parcels': None, 'projects': 'project_id',
          'nodes': 'node_id', 'pipes': 'pipe_id', 'catchments': 'catchment_id', 'streets': 'id', 'railways': 'id', 'rivers': 'id', 'boundary': 'id',
          'works': 'work_id', 'sites': 'site_id', 'areas': 'area_id', 'dischargers': 'discharger_id', 'inspections': 'inspection_id',
          'defects': 'defect_id', 'tenders': 'tender_id', 'tallies': 'tally_id'}
