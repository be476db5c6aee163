#!/usr/bin/env bash
# open_city.sh QINZAO: makes the small town, writes findings and `export --qgis`, and lets real QGIS, without a screen, open all of it.
# With REWRITE=1 the reference picture is drawn anew.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
export PATH="$(dirname "$(realpath "$1")"):$PATH" SUPPORT=$here/../../golden/support LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1605420000
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder/run HOME=$folder/home
mkdir -m 700 run home

. "$SUPPORT/make_town"
make_town 城.gpkg
qinzao gaps 城.gpkg --group coverage,topology -o gaps.geojson --style -q > gaps.txt
qinzao gaps 城.gpkg --group coverage,topology -o gaps.gpkg --style -q > gaps.txt
qinzao progress 城.gpkg -o stages.geojson --style --lang zh -q
qinzao trace 城.gpkg L6 --downstream -o trace.geojson --style -q > trace.txt
/usr/bin/python3 "$here/open_city.py" plain 城.gpkg
qinzao export 城.gpkg --qgis --lang zh -o 城.qgz -q
/usr/bin/python3 "$here/open_city.py" project 城.gpkg "$here/town.png"
qinzao init 规划.gpkg --crs EPSG:4549 -q
for layer in nodes pipes streets rivers parcels; do qinzao load 规划.gpkg $layer "$here/../../golden/plan/small_town/$layer.csv" --source-crs EPSG:4549 -q; done
qinzao plan 规划.gpkg --as-of 2020-11-15 --save 一期 -q > plan.txt
qinzao export 规划.gpkg --qgis --as-of 2020-11-15 --lang zh -q
/usr/bin/python3 "$here/open_city.py" plan 规划.gpkg plan.png
mkdir elsewhere
qinzao export 城.gpkg --qgis --lang en -o elsewhere/town.qgz -q
/usr/bin/python3 "$here/open_city.py" beside elsewhere/town.qgz
qinzao ledger verify 城.gpkg -q
ogrinfo -q -al -so 城.gpkg > ogrinfo.txt
