#!/usr/bin/env bash
# store.sh QINZAO SMALL_CITY: a city in PostgreSQL and the same city as a file give the same answers; roles, copies, locks
# and faults of a shared store are as docs/using/store.md says. SMALL_CITY is the folder of the golden case of that name.
set -euo pipefail
qinzao=$(realpath "$1") small_city=$(realpath "$2") here=$(realpath "$(dirname "$0")")
. "$here/postgis_server.sh"
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH PGSERVICE PGDATABASE PGPASSWORD
q() { "$qinzao" "$@"; }
db=nantong
psql -q -c "CREATE DATABASE $db" postgres
sql() { psql -q -At -v ON_ERROR_STOP=1 "$db" -c "$1"; }
store() { echo "PG:host=$folder dbname=$db user=${2:-postgres} schema=$1"; }
. "$here/checks.sh"
same() { check "$1" diff "$2" "$3"; }

# --- a city with everything in it: values that fit no column, broken geometry, personal columns, free text
cp "$small_city"/*.csv .
q init city.gpkg --name 小城 --reach 40 --rain nantong -q
for layer in nodes pipes parcels; do q load city.gpkg $layer $layer.csv --source-crs EPSG:4549 -q 2>/dev/null >/dev/null; done
cat >register.csv <<'X'
工程名称,户号,户主,电话,性质,调查日期,签约日期,人口
甲路,001,张三,13800000001,民居,2020/5/6,2020/6/3,3
甲路,002,李四,13800000002,民居,2020/5/6,2020/6/4,2
乙路,001,王五,13800000003,非居,2020/5/7,,
X
q ledger import city.gpkg register.csv --actor 张工 -q
q ledger add city.gpkg 甲路/001 paid --on 2020-06-08 --actor 张工 --note '原件在档 李四 "引号" \ 反斜杠' --source 协议 -q >/dev/null
q ledger void city.gpkg 1 --reason 录错 --actor 李工 -q >/dev/null
q ledger history city.gpkg 甲路/001 --privacy internal >/dev/null  # a city that has a log of exports
cat >odd.sql <<'X'
INSERT INTO parcels (parcel_id, land_use, titled_area_m2, geom) VALUES ('开', '', 'much', x'475000010000000001');
INSERT INTO parcels (parcel_id, households, geom) VALUES ('环', 2.5, x'47500001C5110000010300000001000000030000000000000050DA214100000000BC0F4B410000000064DA214100000000BC0F4B410000000064DA214100000000C10F4B41');
UPDATE pipes SET installed_on = '2020-13-45' WHERE pipe_id = 'L1';
UPDATE pipes SET diameter_mm = -0.0, material = '' WHERE pipe_id = 'L2';
ALTER TABLE parcels ADD COLUMN "一个很长很长的中文列名称它超过了服务器所允许的六十三个字节的长度限制" TEXT;
ALTER TABLE parcels ADD COLUMN xmin REAL;
UPDATE parcels SET xmin = 1e300;
X
cp city.gpkg odd.gpkg
# without the triggers of the spatial index, which call functions that the shell of SQLite has not
sqlite3 odd.gpkg "SELECT 'DROP TRIGGER \"' || name || '\";' FROM sqlite_schema WHERE type = 'trigger' AND tbl_name IN ('parcels', 'pipes')" >drop.sql
sqlite3 odd.gpkg <drop.sql
sqlite3 odd.gpkg <odd.sql

answers() { # answers CITY NAME: what the reading commands say, the city's own name left out
  export SOURCE_DATE_EPOCH=1605420000
  { q gaps "$1" --as-of 2020-11-15 --format json || true
    q gaps "$1" --as-of 2020-11-15 --lang zh -o "$2.geojson" || true
    q report "$1" --from 2020-01-01 --to 2020-11-15 --format json
    q progress "$1" --as-of 2020-11-15 --format json
    q ledger verify "$1" --format json
    q ledger history "$1" 甲路/001 --format json
    q place "$1" 甲路 2>&1 || true
    q info "$1" --format json; } >"$2.txt" 2>"$2.log" || true
  unset SOURCE_DATE_EPOCH
  touch "$2.geojson";   sed -i -e 's/"city": *"[^"]*"/"city": ""/' -e 's/^\(PG:[^ ,]*\|[a-z_]*\.gpkg\)//' "$2.txt" "$2.geojson"
}
for city in city odd; do
  cp $city.gpkg $city.source.gpkg
  answers $city.source.gpkg $city.file
  check "$city: copy to a store" q copy $city.gpkg "$(store $city)"
  answers "$(store $city)" $city.store
  same "$city: every answer is that of the file" $city.file.txt $city.store.txt
  same "$city: every finding is that of the file" $city.file.geojson $city.store.geojson
  check "$city: copy back" q copy "$(store $city)" $city.back.gpkg
  answers $city.back.gpkg $city.back
  same "$city: and back again" $city.file.txt $city.back.txt
  check "$city: diff finds no difference" q diff $city.source.gpkg $city.back.gpkg
  for table in $(sqlite3 $city.source.gpkg "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'rtree%' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'gpkg%' AND name <> 'exports' ORDER BY 1"); do
    sqlite3 $city.source.gpkg "SELECT * FROM $table ORDER BY rowid" -quote >a.txt
    sqlite3 $city.back.gpkg "SELECT * FROM $table ORDER BY rowid" -quote >b.txt
    cmp -s a.txt b.txt || { echo "FAIL $city: $table differs after both ways"; diff a.txt b.txt | head -5; failed=1; }
  done
done
check "the copy is a GeoPackage for GDAL" ogrinfo -so -al city.back.gpkg

# --- moved and replica
refused "the file that was copied takes no rows" "continued in PG:$db/city" q ledger add city.gpkg 甲路/001 vacated --on 2020-07-01
refused "nor does the store that was copied back" "city.back.gpkg" q ledger add "$(store city)" 甲路/001 vacated --on 2020-07-01
refused "psql cannot either" "continued in" sql "INSERT INTO city.events_rows SELECT seq + 1, subject_kind, subject_id, event, effective_on, recorded_at, NULL, hash, 'x' FROM city.events_rows ORDER BY seq DESC LIMIT 1"
check "the file it was copied to goes on" q ledger add city.back.gpkg 甲路/001 vacated --on 2020-07-01 --actor 张工
check "a replica" q copy city.back.gpkg "$(store replica)" --replica
refused "a replica takes no rows" "continued in city.back.gpkg" q ledger add "$(store replica)" 甲路/002 vacated --on 2020-07-01
check "and its source goes on" q ledger add city.back.gpkg 甲路/002 paid --on 2020-07-02 --actor 张工
check "a copy without personal columns" q copy city.back.gpkg "$(store bare)" --without-personal
check "has none" test "$(sql "SELECT (SELECT count(*) FROM bare.households_personal) + (SELECT count(*) FROM bare.events_text)")" = 0
check "and is verified as far as it can be" q ledger verify "$(store bare)"

# --- a store that is written
check "init makes a store" q init "$(store qinzao)" --name 小城 --reach 35
check "and keeps settings" grep -q '"reach": "35"' <(q info "$(store qinzao)" --format json)
check "which can be changed" q init "$(store qinzao)" --reach 30 --rain nantong
for layer in nodes pipes parcels; do check "load $layer" q load "$(store qinzao)" $layer $layer.csv --source-crs EPSG:4549; done
check "load again changes nothing" q load "$(store qinzao)" pipes pipes.csv --source-crs EPSG:4549 --upsert
check "load in place of all" q load "$(store qinzao)" parcels parcels.csv --source-crs EPSG:4549 --replace
check "import" q ledger import "$(store qinzao)" register.csv
before=$(sql "SELECT count(*) FROM qinzao.events")
check "import again changes nothing" q ledger import "$(store qinzao)" register.csv
check "not one row" test "$before" = "$(sql "SELECT count(*) FROM qinzao.events")"
check "add" q ledger add "$(store qinzao)" 甲路/001 paid --on 2020-06-08 --note 原件在档
check "void" q ledger void "$(store qinzao)" 2 --reason 录错
check "the actor is who is logged in" test "$(sql "SELECT DISTINCT actor FROM qinzao.events")" = postgres
refused "and nobody else" "who is logged in" q ledger add "$(store qinzao)" 甲路/001 vacated --on 2020-07-01 --actor 别人
check "the chain is sound" q ledger verify "$(store qinzao)"
printf 'id,name,WKT\nS1,北街,"LINESTRING(585000 3547000,585000 3547130)"\n' >streets.csv
check "load streets" q load "$(store qinzao)" streets streets.csv --source-crs EPSG:4549
check "a plan is saved" q plan "$(store qinzao)" --save 方案 --as-of 2020-11-15
check "and found again" q gaps "$(store qinzao)" --as-of 2020-11-15 --with-plan 方案
refused "export --qgis is for files" "is for files" q export "$(store qinzao)" --qgis
check "QGIS finds the styles" test "$(sql "SELECT count(*) > 5 FROM public.layer_styles WHERE f_table_schema = 'qinzao'")" = t
check "a geometry column has its CRS" test "$(sql "SELECT Find_SRID('qinzao', 'parcels', 'geom')")" = 4549

# --- the ledger in psql
next="SELECT seq + 1, subject_kind, subject_id, event, effective_on, recorded_at, NULL::bigint, hash, md5(hash) FROM qinzao.events_rows ORDER BY seq DESC LIMIT 1"
refused "no UPDATE" "append-only" sql "UPDATE qinzao.events_rows SET event = 'x' WHERE false"
refused "no DELETE" "append-only" sql "DELETE FROM qinzao.events_rows"
refused "no TRUNCATE" "append-only" sql "TRUNCATE qinzao.events_rows CASCADE"
refused "nor of the text" "append-only" sql "DELETE FROM qinzao.events_text"
refused "not where triggers are off for replicas" "append-only" sql "SET session_replication_role = replica; DELETE FROM qinzao.events_rows"
refused "no text for an old row" "append-only" sql "INSERT INTO qinzao.events_text VALUES (3, 'postgres', 'x', 'y')"
refused "no row out of order" "does not continue" sql "INSERT INTO qinzao.events_rows ${next/seq + 1/seq + 2}"
refused "no row with another prev_hash" "does not continue" sql "INSERT INTO qinzao.events_rows ${next/NULL::bigint, hash/NULL::bigint, md5(hash)}"
refused "no row in another name" "not who is logged in" sql "BEGIN; INSERT INTO qinzao.events_rows $next; INSERT INTO qinzao.events_text SELECT max(seq), 'x' FROM qinzao.events_rows; COMMIT"

[ $failed = 0 ] || exit 1
echo "all is as it should be"
