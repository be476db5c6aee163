#!/usr/bin/env bash
# plan_in_swmm.sh QINZAO TOWN FOLDER: the model of a small town, and of the foul sewers of the whole demo city, each with its plan built, runs in EPA SWMM at
# design flow, and the plan floods nothing. Skipped where there is no runswmm on PATH (EPA's command line engine).
set -euo pipefail
qinzao=$1
town=$2
folder=$3
fail() { echo "plan_in_swmm: $*" >&2; exit 1; }
command -v runswmm > /dev/null || { echo "skipped: no runswmm, the engine of EPA SWMM, on PATH"; exit 77; }

# run MODEL: six hours at design flow, the average of every node times the largest peak factor of GB 50014-2021 (table 4.1.15); MODEL.flooded has the nodes
# that flood. Short pipes are lengthened, or the step would be below a second.
run() {
  awk '/^\[/ { dwf = $1 == "[DWF]" } dwf && $2 == "FLOW" { $3 *= 2.7 }
       $1 == "END_TIME" { $2 = "06:00:00" } $1 == "ROUTING_STEP" { $2 = 20; print "LENGTHENING_STEP 20" } { print }' "$1.inp" > "$1.peak.inp"
  runswmm "$1.peak.inp" "$1.rpt" "$1.out" > "$1.txt"
  if grep -q 'ERROR' "$1.rpt"; then fail "$(grep -m1 -A1 ERROR "$1.rpt")"; fi
  awk '/Node Flooding Summary/ { on = 1 } /Outfall Loading Summary|Storage Volume/ { on = 0 } on && NF >= 6 && $2 ~ /^[0-9.]+$/ { print $1 }' "$1.rpt" | sort > "$1.flooded"
}

rm -rf "$folder"
mkdir -p "$folder"
cp "$town"/*.csv "$folder"
cd "$folder"
"$qinzao" init town.gpkg --crs EPSG:4549 -q
for layer in nodes pipes streets rivers parcels; do "$qinzao" load town.gpkg $layer $layer.csv --source-crs EPSG:4549 -q; done
"$qinzao" plan town.gpkg --as-of 2020-11-15 --save phase1 -q > plan.txt
"$qinzao" export town.gpkg -o town.inp --with-plan phase1 --as-of 2020-11-15 -q > export.txt
grep -q 'phase1-1 ' town.inp || fail "the model lacks the plan"
run town
[ ! -s town.flooded ] || fail "floods in the town: $(tr '\n' ' ' < town.flooded)"

# The demo city: what floods with its plan built floods without it. Storm sewers carry nothing at design flow.
"$qinzao" demo demo --only-build -q > /dev/null
city=$(echo demo/*.gpkg)
"$qinzao" plan "$city" --as-of 2020-11-15 --save phase1 -q > plan.txt
sqlite3 "$city" "DELETE FROM pipes WHERE system = 'storm'"
"$qinzao" export "$city" -o before.inp --as-of 2020-11-15 -q > export.txt
"$qinzao" export "$city" -o with.inp --with-plan phase1 --as-of 2020-11-15 -q > export.txt
grep -q 'phase1-1 ' with.inp || fail "the model of the city lacks the plan"
run before
run with
new=$(comm -13 before.flooded with.flooded)
[ -z "$new" ] || fail "floods in the city with its plan: $new"
