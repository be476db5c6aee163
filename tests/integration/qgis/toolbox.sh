#!/usr/bin/env bash
# toolbox.sh QINZAO: every algorithm of the Processing provider on the demo city, in English and in Chinese; then the button that checks again what was edited.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../..
export PATH="$(dirname "$(realpath "$1")"):$PATH" SUPPORT=$here/../../golden/support LC_ALL=C.UTF-8
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder/run HOME=$folder/home PYTHONDONTWRITEBYTECODE=1
mkdir -m 700 run home
qinzao demo demo --only-build -q > demo.txt
export SOURCE_DATE_EPOCH=1605500000  # the day after the last row of the demo city's ledger
for language in en zh; do
  mkdir $language
  cp demo/秦灶.gpkg $language/city.gpkg
  (cd $language && /usr/bin/python3 "$here/toolbox.py" "$root/qgis" city.gpkg "$root/data/qinzao" $language)
done
. "$SUPPORT/make_town"
make_town town.gpkg
/usr/bin/python3 "$here/editing.py" "$root/qgis" town.gpkg
