#!/usr/bin/env bash
# kills.sh QINZAO FOLDER N: kills N commands with SIGKILL at random moments. After each kill the next reader opens the city at once; the city is
# in its state before or after the command; the file it writes is the old one or the whole new one; the chain holds; nothing is left beside them.
set -euo pipefail
QINZAO=$1 N=$3
SUPPORT=$(cd "$(dirname "$0")/../golden/support" && pwd)
PATH=$(dirname "$QINZAO"):$PATH
export SUPPORT LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1605420000
RANDOM=${KILLS_SEED:-1}
rm -rf "$2"
mkdir -p "$2"
cd "$2"
. "$SUPPORT/make_town"
make_town base.gpkg
awk 'BEGIN { print "parcel_id,households,wkt"; for (i = 0; i < 3000; ++i) { x = 586000 + i % 60 * 30; y = 3548000 + int(i / 60) * 30
  printf "N%d,1,\"POLYGON ((%d %d,%d %d,%d %d,%d %d,%d %d))\"\n", i, x, y, x + 20, y, x + 20, y + 20, x, y + 20, x, y } }' > parcels.csv
sed 's/,1,/,2,/' parcels.csv > changed.csv
awk 'BEGIN { print "项目,户号,户主,性质,调查日期"; for (i = 0; i < 3000; ++i) printf "新项目,%d,化名%d,民居,2020-05-01\n", i + 1, i }' > book.csv
household=$(sqlite3 base.gpkg 'SELECT household_id FROM households ORDER BY rowid LIMIT 1')

# name | command, in a folder with city.gpkg and out.*; OUT is what it writes beside the city.
declare -A commands=(
  [import]="qinzao ledger import city.gpkg ../book.csv -q"
  [add]="qinzao ledger add city.gpkg $household surveyed --on 2020-11-01 --note 备注 --override 测试 -q"
  [load]="qinzao load city.gpkg parcels ../parcels.csv --source-crs EPSG:4549 -q"
  [upsert]="qinzao load city.gpkg parcels ../changed.csv --source-crs EPSG:4549 --upsert -q"
  [qgis]="qinzao export city.gpkg --qgis -q"
  [gaps]="qinzao gaps city.gpkg -o out.gpkg -q"
  [report]="qinzao report city.gpkg --from 2020-01-01 --to 2020-11-15 -o out.md -q"
  [internal]="qinzao export city.gpkg --privacy internal -o out.gpkg -q"
  [shapefile]="qinzao export city.gpkg pipes -o out.shp -q"
  [init]="qinzao init new.gpkg --rain nantong --reach 25 --snap 0.4 -q"
  [plan]="qinzao plan city.gpkg --as-of 2020-11-15 --save 一期 -q"
  [demo]="qinzao demo made --only-build -q"
)
names=(import add load upsert qgis gaps report internal shapefile init plan demo)

# What a city file says, without the moments SQLite's own clock wrote, and the digests of files that hold such moments.
state() {
  sqlite3 "$1" .dump | sed -E "s/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z//g; /INSERT INTO exports/ s/'[0-9a-f]{64}'//" | sort | sha256sum | cut -c1-64
}
fresh() {
  rm -rf run
  mkdir run
  cp base.gpkg run/city.gpkg
  [ "$1" = upsert ] && cp loaded.gpkg run/city.gpkg
  return 0
}
fail() {
  echo "kill $i, $name after $delay s: $*"
  exit 1
}

before=$(state base.gpkg)
declare -A after takes files
for name in "${names[@]}"; do
  fresh "$name"
  begin=$EPOCHREALTIME
  (cd run && ${commands[$name]} > /dev/null 2>&1)
  takes[$name]=$(awk "BEGIN { print $EPOCHREALTIME - $begin }")
  after[$name]=$(state run/city.gpkg)
  files[$name]=$(cd run && ls -A | tr '\n' ' ')
  [ "$name" = load ] && cp run/city.gpkg loaded.gpkg
  mkdir -p "whole/$name" && cp -r run/. "whole/$name"
done
upsert_before=$(state loaded.gpkg)

killed=0
for ((i = 0; i < N; ++i)); do
  name=${names[$((i % ${#names[@]}))]}
  fresh "$name"
  delay=$(awk "BEGIN { print ${takes[$name]} * 1.1 * $RANDOM / 32768 }")
  (cd run && exec ${commands[$name]} > /dev/null 2>&1) & pid=$!
  sleep "$delay"
  # What a command takes varies with the load of the machine: followed, so that most kills meet one that is running.
  if kill -9 "$pid" 2> /dev/null; then killed=$((killed + 1)) pace=1.03; else pace=0.9; fi
  wait "$pid" 2> /dev/null || true
  takes[$name]=$(awk "BEGIN { print ${takes[$name]} * $pace }")
  was=$before
  [ "$name" = upsert ] && was=$upsert_before
  # nothing personal waits for the next run
  if [ "$name" = internal ]; then
    [ -z "$(find run -name '.part-*' -type f; find run -path '*.part-*/*' -type f)" ] || fail "left personal rows: $(ls -AR run)"
  fi
  (cd run && qinzao info city.gpkg > ../answer 2> ../complaint) || fail "a reader cannot open the city: $(cat complaint)"
  [ ! -s complaint ] || fail "a reader complains: $(cat complaint)"
  (cd run && qinzao ledger verify city.gpkg -q > ../answer 2>&1) || fail "the chain: $(cat answer)"
  [ "$(sqlite3 run/city.gpkg 'PRAGMA integrity_check')" = ok ] || fail "the file is damaged"
  now=$(state run/city.gpkg)
  [ "$now" = "$was" ] || [ "$now" = "${after[$name]}" ] || fail "the city is between two states"
  for file in $(cd run && ls -A); do
    # Killed before it wrote into its journal: nothing was changed, and the next writer takes the empty file away.
    [ "$file" = city.gpkg-journal ] && [ ! -s "run/$file" ] && continue
    case " ${files[$name]} " in *" $file "*) ;; *) fail "left behind: $file" ;; esac
  done
  case $name in
    gaps | internal | init)
      out=out.gpkg; [ $name = init ] && out=new.gpkg
      if [ -e "run/$out" ]; then [ "$(state "run/$out")" = "$(state "whole/$name/$out")" ] || fail "half of $out"; fi ;;
    report) if [ -e run/out.md ]; then cmp -s run/out.md whole/report/out.md || fail "half of out.md"; fi ;;
    shapefile) if [ -e run/out.shp ]; then (cd run && sha256sum out.*) | cmp -s - <(cd whole/shapefile && sha256sum out.*) || fail "a Shapefile of two ages"; fi ;;
    demo) if [ -e run/made/秦灶.gpkg ]; then [ "$(sqlite3 run/made/秦灶.gpkg 'PRAGMA integrity_check')" = ok ] || fail "half of the demo city"; fi ;;
  esac
  if [ "$name" = internal ] && [ -e run/out.gpkg ] && [ "$now" = "$was" ]; then fail "an export that is not recorded"; fi
done
echo "$N commands, $killed killed: clean"
[ "$killed" -ge $((N / 3)) ]
