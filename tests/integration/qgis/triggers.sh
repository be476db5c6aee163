#!/usr/bin/env bash
# triggers.sh QINZAO: GeoPackages that QGIS writes, with styles and metadata, hold no trigger that data/gpkg_triggers does not know.
set -euo pipefail
QINZAO=$1
SUPPORT=$(cd "$(dirname "$0")/../../golden/support" && pwd)
export SUPPORT PATH="$(dirname "$(realpath -s "$QINZAO")"):$PATH"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
mkdir -m 700 home run
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$PWD/run HOME=$PWD/home
. "$SUPPORT/make_town"
make_town city.gpkg
qgis_process.bin run native:package -- LAYERS="$PWD/city.gpkg|layername=pipes" LAYERS="$PWD/city.gpkg|layername=parcels" OUTPUT="$PWD/package.gpkg" \
  SAVE_STYLES=true SAVE_METADATA=true > log 2>&1 || { cat log; exit 1; }
qgis_process.bin run native:savefeatures -- INPUT="$PWD/city.gpkg|layername=pipes" OUTPUT="$PWD/saved.gpkg" LAYER_NAME=pipes > log 2>&1 || { cat log; exit 1; }
for file in package saved; do
  [ "$(sqlite3 $file.gpkg "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'")" -gt 5 ]
  qinzao info $file.gpkg --format json | grep -q '"foreign_triggers": \[\]' || { echo "$file:"; qinzao info $file.gpkg --format json | sed -n '/foreign/,$p'; exit 1; }
done
echo "no foreign trigger"
