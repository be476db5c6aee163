#!/usr/bin/env bash
# plan_in_swmm.sh QINZAO TOWN FOLDER: the model of a small town with its plan built runs in EPA SWMM at design flow, and nothing floods. Skipped where
# there is no runswmm on PATH (EPA's command line engine).
set -euo pipefail
qinzao=$1
town=$2
folder=$3
fail() { echo "plan_in_swmm: $*" >&2; exit 1; }
command -v runswmm > /dev/null || { echo "skipped: no runswmm, the engine of EPA SWMM, on PATH"; exit 77; }

rm -rf "$folder"
mkdir -p "$folder"
cp "$town"/*.csv "$folder"
cd "$folder"
"$qinzao" init town.gpkg --crs EPSG:4549 -q
for layer in nodes pipes streets rivers parcels; do "$qinzao" load town.gpkg $layer $layer.csv --source-crs EPSG:4549 -q; done
"$qinzao" plan town.gpkg --as-of 2020-11-15 --save phase1 -q > plan.txt
"$qinzao" export town.gpkg -o average.inp --with-plan phase1 --as-of 2020-11-15 -q > export.txt
# Design flow: the average of every node times the largest peak factor of GB 50014-2021 (table 4.1.15).
awk '/^\[/ { dwf = $1 == "[DWF]" } dwf && $2 == "FLOW" { $3 *= 2.7 } { print }' average.inp > peak.inp
runswmm peak.inp peak.rpt peak.out > swmm.txt
grep -q 'phase1-1 ' peak.inp || fail "the model lacks the plan"
grep -q 'ERROR' peak.rpt && fail "$(grep -m1 -A1 ERROR peak.rpt)"
grep -q 'No nodes were flooded' peak.rpt || fail "$(sed -n '/Node Flooding Summary/,/Storage Volume/p' peak.rpt)"
