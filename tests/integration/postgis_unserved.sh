#!/usr/bin/env bash
# postgis_unserved.sh QINZAO GRID_CITY: PostGIS works out the unserved parcels of a grid city and of an irregular one, by a
# recursive query and ST_DWithin; qinzao must name the same parcels. Runs a server of its own, reached only by a socket in a
# temporary folder, which goes when the test ends.
set -euo pipefail
qinzao=$(realpath "$1") grid_city=$(realpath "$2") here=$(realpath "$(dirname "$0")")
. "$here/postgis_server.sh"

compare() {
  local city=$1 name=$2
  psql -q -c "CREATE DATABASE $name" postgres
  psql -q -c "CREATE EXTENSION postgis" "$name"
  for layer in nodes pipes parcels; do
    ogr2ogr -q --config PG_USE_COPY YES -f PostgreSQL "PG:dbname=$name host=$folder user=postgres" "$city" "$layer" -nln "$layer" -lco GEOMETRY_NAME=geom
  done
  psql -q -At "$name" >"$name.sql.txt" <<'SQL'
    CREATE TABLE draining AS
    WITH RECURSIVE drains(node) AS (
      SELECT node_id::text FROM nodes WHERE kind IN ('treatment_plant', 'trunk')
      UNION
      SELECT p.from_node::text FROM pipes p JOIN drains d ON p.to_node = d.node WHERE p.system IN ('sanitary', 'combined'))
    SELECT geom FROM pipes WHERE system IN ('sanitary', 'combined') AND to_node IN (SELECT node FROM drains);
    CREATE INDEX ON draining USING gist (geom);
    ANALYZE;
    SELECT parcel_id FROM parcels a
    WHERE households > 0 AND NOT EXISTS (SELECT FROM draining d WHERE ST_DWithin(a.geom, d.geom, 30));
SQL
  "$qinzao" gaps "$city" --check unserved -o "$name.geojson" --quiet >"$name.table.txt"
  grep -o '"subjects": *\["P[0-9]*"' "$name.geojson" | grep -o 'P[0-9]*' | LC_ALL=C sort >"$name.ours.txt"
  LC_ALL=C sort -o "$name.sql.txt" "$name.sql.txt"
  if ! diff "$name.sql.txt" "$name.ours.txt" >"$name.diff"; then
    echo "$name: PostGIS (<) and qinzao (>) differ in $(grep -c '^[<>]' "$name.diff") parcels:"
    head -20 "$name.diff"
    return 1
  fi
  echo "$name: $(wc -l <"$name.ours.txt") unserved of $(psql -At -c 'SELECT count(*) FROM parcels' "$name") parcels, the same in PostGIS"
}

"$grid_city" 30000 grid.gpkg answer.txt
compare grid.gpkg grid
"$here/irregular_city" "$qinzao" irregular.gpkg 40 >/dev/null
compare irregular.gpkg irregular
