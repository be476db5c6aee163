#!/usr/bin/env bash
# grid_answer.sh QINZAO GRID_CITY FOLDER: the unserved parcels of a grid city are those its plan tells.
set -euo pipefail
rm -rf "$3"
mkdir -p "$3"
cd "$3"
"$2" 20000 grid.gpkg answer.txt
"$1" gaps grid.gpkg --check unserved -o grid.geojson --quiet >table.txt
grep -o '"subjects": *\["P[0-9]*"' grid.geojson | grep -o 'P[0-9]*' | LC_ALL=C sort >ours.txt
LC_ALL=C sort -o answer.txt answer.txt
diff answer.txt ours.txt >difference.txt || { head -20 difference.txt; exit 1; }
[ -s answer.txt ]
