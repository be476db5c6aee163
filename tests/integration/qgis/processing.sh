#!/usr/bin/env bash
# processing.sh QINZAO: the Processing provider in qgis/, run by qgis_process on the small town.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PATH="$(dirname "$(realpath "$1")"):$PATH" SUPPORT=$here/../../golden/support LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1605420000
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder/run HOME=$folder/home QGIS_PLUGINPATH=$here/../../../qgis
export PYTHONDONTWRITEBYTECODE=1
mkdir -m 700 run home
fail() { echo "processing.sh: $*" >&2; exit 1; }
algorithm() { local name=$1; shift; qgis_process.bin run "qinzao:$name" -- CITY=town.gpkg "$@" > "$name.txt" 2> "$name.err" || { cat "$name.txt" "$name.err"; fail "$name"; }; }
features() { ogrinfo -so "$1" "$(basename "$1" .gpkg)" | sed -n "s/^Feature Count: //p"; }
expect() { [ "$2" = "$3" ] || fail "$1: $2, wanted $3"; }

. "$SUPPORT/make_town"
make_town town.gpkg
qgis_process.bin plugins enable qinzao > plugins.txt 2>&1
qgis_process.bin list 2> /dev/null | sed -n 's/^\tqinzao:\([a-z]*\)\t.*/\1/p' | sort | tr '\n' ' ' > list.txt
expect "algorithms" "$(cat list.txt)" "block export gaps hydraulics ledgerimport load place plan profile progress qgisproject recheck render report trace unlock "

algorithm gaps GROUPS=coverage,topology REACH=30 AS_OF=2020-11-15 POINTS=points.gpkg LINES=lines.gpkg AREAS=areas.gpkg SUMMARY=summary.json
grep -q '^FINDINGS:.*21' gaps.txt || fail "FINDINGS: $(grep FINDINGS gaps.txt)"
expect "points" "$(features points.gpkg)" 1
expect "lines" "$(features lines.gpkg)" 2
expect "areas" "$(features areas.gpkg)" 18
ogrinfo -so areas.gpkg areas | grep -q 'ID\["EPSG",4549\]' || fail "areas are not in the city's CRS"
grep -q '"served_percent": 56.76' summary.json || fail "no summary"
# only inside: the layer may be in another CRS
ogr2ogr -f GeoJSON -t_srs EPSG:4326 -where "project_id = '乙'" within.geojson town.gpkg projects
algorithm gaps GROUPS=coverage WITHIN=within.geojson AS_OF=2020-11-15 AREAS=within.gpkg
expect "areas within" "$(features within.gpkg)" 8

algorithm trace START=L6 DIRECTION=downstream AS_OF=2020-11-15 WAY=way.gpkg
expect "pieces of the way" "$(features way.gpkg)" 4
ogrinfo -so way.gpkg way | grep -q 'ID\["EPSG",4549\]' || fail "the way is not in the city's CRS"

algorithm place WORDS=永怡路北、纬十一路南、通富路东、国强路西 PLACE=place.gpkg
expect "places" "$(features place.gpkg)" 1
ogrinfo -so place.gpkg place | grep -q '^Geometry: Multi Polygon' || fail "the place is no polygon"

algorithm progress BY=project AS_OF=2020-11-15 STAGES=stages.gpkg TABLE=table.csv
expect "stages" "$(features stages.gpkg)" 72
expect "projects" "$(grep -c ',all,' table.csv)" 2

qgis_process.bin run qinzao:trace -- CITY=town.gpkg START=nowhere WAY=no.gpkg > wrong.txt 2>&1 && fail "an unknown id is taken"
grep -q 'nowhere' wrong.txt || fail "the command's complaint is not told: $(cat wrong.txt)"
QINZAO_COMMAND=/no/such/qinzao qgis_process.bin run qinzao:trace -- CITY=town.gpkg START=L6 WAY=no.gpkg > missing.txt 2>&1 && fail "runs without the command"
grep -q '/no/such/qinzao was not found. Install the command line' missing.txt || fail "no clear word where the command is missing: $(cat missing.txt)"
/usr/bin/python3 "$here/cancel.py" "$here/../../../qgis"
