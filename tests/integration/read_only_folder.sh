#!/usr/bin/env bash
# read_only_folder.sh QINZAO FOLDER: a city in a folder that may not be written, as its writer left it: whole, in WAL mode with and without a -wal,
# with a hot journal. It is read as of its last whole transaction, a warning says where that took a copy, and no copy remains.
set -euo pipefail
QINZAO=$1
SUPPORT=$(cd "$(dirname "$0")/../golden/support" && pwd)
PATH=$(dirname "$QINZAO"):$PATH
export SUPPORT LC_ALL=C.UTF-8
chmod -R u+w "$2" 2> /dev/null || true
rm -rf "$2"
mkdir -p "$2"
cd "$2"
. "$SUPPORT/leave_journal"
# whose rights count: root may write anywhere
reader=(env)
if [ "$(id -u)" = 0 ]; then
  command -v setpriv > /dev/null || { echo "no setpriv: skipped"; exit 77; }
  reader=(setpriv --reuid=65534 --regid=65534 --clear-groups env)
  "${reader[@]}" "$QINZAO" --version > /dev/null 2>&1 || { echo "nobody may not run $QINZAO: skipped"; exit 77; }
fi
mkdir tmp && chmod 777 tmp

printf 'id,name,wkt\nS1,甲路,"LINESTRING (585000 3547100,585600 3547100)"\n' > streets.csv
qinzao init base.gpkg -q
qinzao load base.gpkg streets streets.csv --source-crs EPSG:4549 -q

# streets CASE WARNINGS: a reader without the right to write finds one street in CASE/city.gpkg, and warns so often.
streets() {
  chmod 444 "$1"/*
  chmod 555 "$1"
  local rows
  rows=$("${reader[@]}" TMPDIR="$PWD/tmp" "$QINZAO" info "$1/city.gpkg" --format json 2> complaint | sed -n '/"layer": "streets"/,/rows/p' | grep -o '[0-9]*')
  [ "$rows" = "$2" ] || { echo "$1: $rows streets in place of $2: $(cat complaint)"; exit 1; }
  [[ $(grep -c interrupted complaint) == $3 ]] || { echo "$1: said $(cat complaint)"; exit 1; }
  "${reader[@]}" TMPDIR="$PWD/tmp" "$QINZAO" export "$1/city.gpkg" streets -o tmp/s.fgb -q 2> /dev/null || { echo "$1: no export"; exit 1; }
  rm tmp/s.fgb
  [ -z "$(ls -A tmp)" ] || { echo "$1: left $(ls -A tmp)"; exit 1; }
  chmod 755 "$1"
}

mkdir whole && cp base.gpkg whole/city.gpkg
streets whole 1 0

mkdir wal && cp base.gpkg wal/city.gpkg
sqlite3 wal/city.gpkg 'PRAGMA journal_mode = WAL' > /dev/null
streets wal 1 0

# a writer in WAL mode that was killed after its commit: read with immutable, the file would lack the second street
mkdir wal_left && cp base.gpkg wal_left/city.gpkg
printf '%s\n' 'PRAGMA journal_mode = WAL;' 'PRAGMA wal_autocheckpoint = 0;' \
  "DROP TRIGGER rtree_streets_geom_insert; INSERT INTO streets (id, name) VALUES ('S2', '乙路');" '.shell kill -9 $PPID' > writer.sql
bash -c 'sqlite3 "$1" < writer.sql; true' - wal_left/city.gpkg > /dev/null 2>&1
[ -s wal_left/city.gpkg-wal ] || { echo "no -wal was left"; exit 1; }
[ "$(sqlite3 'file:wal_left/city.gpkg?immutable=1' 'SELECT count(*) FROM streets')" = 1 ]
cp -r wal_left wal_and_shm
rm -f wal_left/city.gpkg-shm
streets wal_left 2 1
streets wal_and_shm 2 "[01]"  # with the index of the -wal there, SQLite may read it in place

mkdir journal && cp base.gpkg journal/city.gpkg
leave_journal journal/city.gpkg
streets journal 1 1
ls journal

# where the folder may be written, SQLite recovers in place and nobody is bothered
mkdir writable && cp base.gpkg writable/city.gpkg
leave_journal writable/city.gpkg
qinzao info writable/city.gpkg -q > /dev/null
[ "$(ls writable)" = city.gpkg ]
echo done
