-- The store's own tables and the ledger; the layers are made by qinzao_make_table (functions.sql).
GRANT USAGE ON SCHEMA :schema: TO :reader:, :clerk:, :personal:;

CREATE TABLE :schema:.qinzao_store (
  id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
  schema_version integer NOT NULL,
  moved_to text,                                -- the ledger is continued there; null: here
  text_left_out boolean NOT NULL DEFAULT false);  -- a copy without the free text of the ledger
INSERT INTO :schema:.qinzao_store (schema_version) VALUES (:version:);

CREATE TABLE :schema:.qinzao_tables (
  name text COLLATE "C" PRIMARY KEY,
  position integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  row_column text NOT NULL,
  counts boolean NOT NULL,
  srid integer NOT NULL,
  srs_id integer NOT NULL);
CREATE TABLE :schema:.qinzao_columns (
  table_name text COLLATE "C" NOT NULL REFERENCES :schema:.qinzao_tables ON DELETE CASCADE,
  position integer NOT NULL GENERATED ALWAYS AS IDENTITY,
  name text COLLATE "C" NOT NULL,
  stored_name text COLLATE "C" NOT NULL,
  declared text NOT NULL,
  form text NOT NULL CHECK (form IN ('integer', 'real', 'boolean', 'date', 'text', 'bytes', 'geometry')),
  not_null boolean NOT NULL,
  personal boolean NOT NULL,
  key_part integer NOT NULL,
  unique_part integer NOT NULL,
  PRIMARY KEY (table_name, name),
  UNIQUE (table_name, stored_name));
-- Values that do not fit their column, such as a broken geometry: kind is i, r, t or b (integer, real, text, bytes).
CREATE TABLE :schema:.qinzao_as_given (
  table_name text COLLATE "C" NOT NULL,
  row_number bigint NOT NULL,
  stored_name text COLLATE "C" NOT NULL,
  kind "char" NOT NULL,
  value bytea NOT NULL,
  PRIMARY KEY (table_name, row_number, stored_name));

CREATE TABLE :schema:.events_rows (
  seq bigint PRIMARY KEY,
  subject_kind text COLLATE "C" NOT NULL,
  subject_id text COLLATE "C" NOT NULL,
  event text COLLATE "C" NOT NULL,
  effective_on text COLLATE "C" NOT NULL,
  recorded_at text COLLATE "C" NOT NULL,
  voids bigint REFERENCES :schema:.events_rows,
  prev_hash text COLLATE "C" NOT NULL UNIQUE,
  hash text COLLATE "C" NOT NULL UNIQUE);
CREATE INDEX events_by_subject ON :schema:.events_rows (subject_kind, subject_id);
CREATE INDEX events_by_voids ON :schema:.events_rows (voids) WHERE voids IS NOT NULL;
CREATE TABLE :schema:.events_text (
  seq bigint PRIMARY KEY REFERENCES :schema:.events_rows,
  actor text COLLATE "C",
  source text COLLATE "C",
  note text COLLATE "C");

GRANT SELECT ON :schema:.qinzao_store, :schema:.qinzao_tables, :schema:.qinzao_columns, :schema:.qinzao_as_given,
  :schema:.events_rows TO :reader:;
GRANT INSERT, UPDATE, DELETE ON :schema:.qinzao_as_given TO :clerk:;
GRANT INSERT ON :schema:.events_rows, :schema:.events_text TO :clerk:;
GRANT SELECT ON :schema:.events_text TO :personal:;
