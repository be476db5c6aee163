-- Functions, triggers and views of a store. May be run again: init --upgrade does.

-- Readers see the ledger without its free text, which is personal.
CREATE OR REPLACE VIEW :schema:.events WITH (security_barrier) AS
SELECT r.seq, r.subject_kind, r.subject_id, r.event, r.effective_on, r.recorded_at,
  CASE WHEN pg_has_role(:personal_text:, 'USAGE') THEN t.actor END AS actor,
  CASE WHEN pg_has_role(:personal_text:, 'USAGE') THEN t.source END AS source,
  CASE WHEN pg_has_role(:personal_text:, 'USAGE') THEN t.note END AS note,
  r.voids, r.prev_hash, r.hash
FROM :schema:.events_rows r LEFT JOIN :schema:.events_text t USING (seq);
GRANT SELECT ON :schema:.events TO :reader:;

CREATE OR REPLACE FUNCTION :schema:.qinzao_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only: void the row instead of changing it' USING ERRCODE = 'QZ001';
END $$;

-- A new row continues the chain, in time as well. Whoever writes the first row (a copy) brings its rows as they are.
CREATE OR REPLACE FUNCTION :schema:.qinzao_continue_chain() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE tail record; moved text; copied boolean;
BEGIN
  SELECT moved_to INTO moved FROM :schema:.qinzao_store;
  IF moved IS NOT NULL THEN
    RAISE EXCEPTION 'the ledger is continued in %', moved USING ERRCODE = 'QZ003';
  END IF;
  SELECT seq, hash, recorded_at INTO tail FROM :schema:.events_rows ORDER BY seq DESC LIMIT 1;
  IF NEW.seq IS DISTINCT FROM coalesce(tail.seq, 0) + 1 OR NEW.prev_hash IS DISTINCT FROM coalesce(tail.hash, repeat('0', 64)) THEN
    RAISE EXCEPTION 'the row does not continue the ledger; it is written by qinzao ledger add, void and import alone'
      USING ERRCODE = 'QZ002';
  END IF;
  SELECT xmin = pg_current_xact_id()::xid INTO copied FROM :schema:.events_rows WHERE seq = 1;
  IF NOT coalesce(copied, true) THEN
    IF NEW.recorded_at < tail.recorded_at THEN
      RAISE EXCEPTION 'recorded_at is earlier than that of the row before' USING ERRCODE = 'QZ002';
    END IF;
    IF NEW.recorded_at > greatest(tail.recorded_at, to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) THEN
      RAISE EXCEPTION 'recorded_at is later than now' USING ERRCODE = 'QZ004';
    END IF;
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON :schema:.events_rows
  FOR EACH STATEMENT EXECUTE FUNCTION :schema:.qinzao_refuse();
CREATE OR REPLACE TRIGGER events_refuse_change BEFORE UPDATE OR DELETE OR TRUNCATE ON :schema:.events_text
  FOR EACH STATEMENT EXECUTE FUNCTION :schema:.qinzao_refuse();
CREATE OR REPLACE TRIGGER events_continue_chain BEFORE INSERT ON :schema:.events_rows
  FOR EACH ROW EXECUTE FUNCTION :schema:.qinzao_continue_chain();
ALTER TABLE :schema:.events_rows ENABLE ALWAYS TRIGGER events_refuse_change;
ALTER TABLE :schema:.events_text ENABLE ALWAYS TRIGGER events_refuse_change;
ALTER TABLE :schema:.events_rows ENABLE ALWAYS TRIGGER events_continue_chain;

-- Text of a row goes in with the row, in one transaction: nobody adds to an old one. Its actor is who is logged in,
-- but where the whole ledger is copied.
CREATE OR REPLACE FUNCTION :schema:.qinzao_text_of_own_row() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM :schema:.events_rows WHERE seq = NEW.seq AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'the ledger is append-only: void the row instead of changing it' USING ERRCODE = 'QZ001';
  END IF;
  IF NEW.actor IS DISTINCT FROM session_user
     AND NOT EXISTS (SELECT FROM :schema:.events_rows WHERE seq = 1 AND xmin = pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'actor is not who is logged in' USING ERRCODE = 'QZ004';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER events_text_of_own_row BEFORE INSERT ON :schema:.events_text
  FOR EACH ROW EXECUTE FUNCTION :schema:.qinzao_text_of_own_row();
ALTER TABLE :schema:.events_text ENABLE ALWAYS TRIGGER events_text_of_own_row;

CREATE OR REPLACE FUNCTION :schema:.qinzao_canonical(field text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN field IS NULL THEN '-,' ELSE octet_length(field) || ':' || field || ',' END
$$;

-- The first bad row of the ledger, and nothing else of it: for those who may not read its free text.
CREATE OR REPLACE FUNCTION :schema:.qinzao_verify(anchor_head text, anchor_count bigint,
  OUT count bigint, OUT head text, OUT bad_row bigint, OUT cause text) LANGUAGE plpgsql STABLE
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE r record; expected text; without_text boolean;
BEGIN
  SELECT text_left_out INTO without_text FROM :schema:.qinzao_store;
  count := 0;
  head := repeat('0', 64);
  FOR r IN SELECT e.*, t.actor, t.source, t.note FROM :schema:.events_rows e LEFT JOIN :schema:.events_text t USING (seq) ORDER BY seq LOOP
    IF r.seq <> count + 1 THEN bad_row := count + 1; cause := 'missing'; RETURN; END IF;
    IF r.prev_hash <> head THEN bad_row := r.seq; cause := 'prev_hash'; RETURN; END IF;
    expected := encode(sha256(convert_to(
      :schema:.qinzao_canonical(r.seq::text) || :schema:.qinzao_canonical(r.subject_kind) || :schema:.qinzao_canonical(r.subject_id) ||
      :schema:.qinzao_canonical(r.event) || :schema:.qinzao_canonical(r.effective_on) || :schema:.qinzao_canonical(r.recorded_at) ||
      :schema:.qinzao_canonical(r.actor) || :schema:.qinzao_canonical(r.source) || :schema:.qinzao_canonical(r.note) ||
      :schema:.qinzao_canonical(r.voids::text) || :schema:.qinzao_canonical(r.prev_hash), 'UTF8')), 'hex');
    IF r.hash <> expected AND NOT without_text THEN bad_row := r.seq; cause := 'hash'; RETURN; END IF;
    IF r.voids IS NOT NULL AND (r.voids < 1 OR r.voids >= r.seq) THEN bad_row := r.seq; cause := 'voids'; RETURN; END IF;
    count := r.seq;
    head := r.hash;
    IF count = anchor_count AND head <> anchor_head THEN bad_row := count; cause := 'anchor'; RETURN; END IF;
  END LOOP;
  IF count < anchor_count THEN bad_row := count + 1; cause := 'cut'; END IF;
END $$;

CREATE OR REPLACE FUNCTION :schema:.qinzao_type(declared text, form text, srid integer) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE kind text := initcap(declared);
BEGIN
  IF form <> 'geometry' THEN
    RETURN CASE form WHEN 'integer' THEN 'bigint' WHEN 'real' THEN 'double precision' WHEN 'boolean' THEN 'boolean'
                     WHEN 'date' THEN 'date' WHEN 'bytes' THEN 'bytea' ELSE 'text COLLATE "C"' END;
  END IF;
  IF upper(declared) NOT IN ('POINT', 'LINESTRING', 'POLYGON', 'MULTIPOINT', 'MULTILINESTRING', 'MULTIPOLYGON',
                             'GEOMETRYCOLLECTION') THEN
    kind := 'Geometry';
  END IF;
  RETURN format('%s.geometry(%s, %s)', (SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n
    ON n.oid = e.extnamespace WHERE e.extname = 'postgis'), kind, srid);
END $$;

-- One more column of a table. Personal ones lie in a table that the role for them alone may read; clerks alone write.
CREATE OR REPLACE FUNCTION :schema:.qinzao_add_column(in_table text, spec jsonb) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE holder text := in_table; described record;
BEGIN
  SELECT * INTO STRICT described FROM :schema:.qinzao_tables WHERE name = in_table;
  IF (spec->>'personal')::boolean THEN
    holder := in_table || '_personal';
    IF to_regclass(format('%I.%I', :schema_text:, holder)) IS NULL THEN
      EXECUTE format('CREATE TABLE :schema:.%I (%I bigint PRIMARY KEY REFERENCES :schema:.%I ON DELETE CASCADE)',
                     holder, described.row_column, in_table);
      EXECUTE format('ALTER TABLE :schema:.%I ENABLE ROW LEVEL SECURITY', holder);
      EXECUTE format('CREATE POLICY readers ON :schema:.%I FOR SELECT USING (true)', holder);
      EXECUTE format('CREATE POLICY clerks ON :schema:.%I USING (pg_has_role(%L, ''USAGE''))', holder, :clerk_text:);
      EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON :schema:.%I TO :personal:', holder);
    END IF;
  END IF;
  EXECUTE format('ALTER TABLE :schema:.%I ADD COLUMN %I %s %s', holder, spec->>'stored_name',
    :schema:.qinzao_type(spec->>'declared', spec->>'form', described.srid),
    CASE WHEN (spec->>'not_null')::boolean AND NOT (spec->>'personal')::boolean THEN 'NOT NULL' ELSE '' END);
  INSERT INTO :schema:.qinzao_columns (table_name, name, stored_name, declared, form, not_null, personal, key_part, unique_part)
  VALUES (in_table, spec->>'name', spec->>'stored_name', spec->>'declared', spec->>'form', (spec->>'not_null')::boolean,
          (spec->>'personal')::boolean, (spec->>'key_part')::integer, (spec->>'unique_part')::integer);
END $$;

CREATE OR REPLACE FUNCTION :schema:.qinzao_make_table(new_table text, row_column text, counts boolean, srid integer, srs_id integer,
  columns jsonb) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE spec jsonb;
BEGIN
  IF EXISTS (SELECT FROM :schema:.qinzao_tables WHERE name = new_table) THEN RETURN; END IF;
  EXECUTE format('CREATE TABLE :schema:.%I (%I bigint PRIMARY KEY %s)', new_table, row_column,
                 CASE WHEN counts OR row_column = '_row' THEN 'GENERATED BY DEFAULT AS IDENTITY' ELSE '' END);
  INSERT INTO :schema:.qinzao_tables (name, row_column, counts, srid, srs_id) VALUES (new_table, row_column, counts, srid, srs_id);
  FOR spec IN SELECT * FROM jsonb_array_elements(columns) LOOP
    PERFORM :schema:.qinzao_add_column(new_table, spec);
  END LOOP;
  EXECUTE format('GRANT SELECT ON :schema:.%I TO :reader:', new_table);
  IF new_table <> 'exports' THEN EXECUTE format('GRANT INSERT, UPDATE, DELETE ON :schema:.%I TO :clerk:', new_table); END IF;
  IF counts OR row_column = '_row' THEN
    EXECUTE format('GRANT SELECT ON SEQUENCE %s TO :reader:', pg_get_serial_sequence(format('%I.%I', :schema_text:, new_table), row_column));
    EXECUTE format('GRANT USAGE, UPDATE ON SEQUENCE %s TO :clerk:', pg_get_serial_sequence(format('%I.%I', :schema_text:, new_table), row_column));
  END IF;
  IF new_table = 'exports' THEN  -- what anybody takes out is written down
    EXECUTE format('GRANT INSERT ON :schema:.%I TO :reader:', new_table);
    EXECUTE format('GRANT USAGE ON SEQUENCE %s TO :reader:', pg_get_serial_sequence(format('%I.%I', :schema_text:, new_table), row_column));
  END IF;
END $$;

-- Spatial index and unique key of a table: after its rows, where many come at once.
CREATE OR REPLACE FUNCTION :schema:.qinzao_index_table(indexed text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE part record; key text;
BEGIN
  FOR part IN SELECT stored_name FROM :schema:.qinzao_columns WHERE table_name = indexed AND form = 'geometry' LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON :schema:.%I USING gist (%I)', indexed || '_place', indexed, part.stored_name);
  END LOOP;
  FOR part IN SELECT CASE WHEN unique_part > 0 THEN 'key' ELSE 'parts' END AS name, string_agg(quote_ident(stored_name), ', '
      ORDER BY unique_part, key_part) AS columns FROM :schema:.qinzao_columns
      WHERE table_name = indexed AND (unique_part > 0 OR key_part > 0) GROUP BY 1 LOOP
    key := indexed || '_' || part.name;
    IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = key AND connamespace = to_regnamespace(quote_ident(:schema_text:))) THEN
      EXECUTE format('ALTER TABLE :schema:.%I ADD CONSTRAINT %I UNIQUE (%s) DEFERRABLE', indexed, key, part.columns);
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION :schema:.qinzao_analyze_table(known text) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  EXECUTE format('ANALYZE :schema:.%I', (SELECT name FROM :schema:.qinzao_tables WHERE name = known));
END $$;

-- Closes the ledger for good: it is continued elsewhere. Only who wrote the whole of it in this transaction (a copy) may
-- say that its free text was left out, since its hashes are not checked from then on.
CREATE OR REPLACE FUNCTION :schema:.qinzao_move(target text, without_text boolean) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF target IS NULL OR EXISTS (SELECT FROM :schema:.qinzao_store WHERE moved_to IS NOT NULL) THEN
    RAISE EXCEPTION 'a ledger that is continued elsewhere is not opened again' USING ERRCODE = 'QZ003';
  END IF;
  IF without_text AND EXISTS (SELECT FROM :schema:.events_rows WHERE seq = 1 AND xmin <> pg_current_xact_id()::xid) THEN
    RAISE EXCEPTION 'only a copy leaves the free text out' USING ERRCODE = 'QZ004';
  END IF;
  UPDATE :schema:.qinzao_store SET moved_to = target, text_left_out = text_left_out OR without_text;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA :schema: FROM PUBLIC;
GRANT EXECUTE ON FUNCTION :schema:.qinzao_verify TO :reader:;
GRANT EXECUTE ON FUNCTION :schema:.qinzao_add_column, :schema:.qinzao_make_table, :schema:.qinzao_index_table,
  :schema:.qinzao_analyze_table, :schema:.qinzao_move TO :clerk:;
