#!/usr/bin/env bash
# design.sh DESIGN DATA SCRATCH: designs the network of Li & Matthew with and without pumps and with cover limits. The published judge finds
# no breach and the same cost, which is at most the best one known; the bound is below it by less than 1 %.
set -euo pipefail
design=$1 folder=$2/li_matthew scratch=$3
[ -f "$folder/pipes.csv" ] || { echo "no data at $folder: skipped"; exit 77; }
rm -rf "$scratch"
mkdir -p "$scratch"

# holds CASE BEST OPTIONS...
holds() {
  local name=$1 best=$2 judged value bound
  shift 2
  "$design" "$folder/pipes.csv" "$@" -o "$scratch/$name.csv" > "$scratch/$name.txt"
  judged=$(python3 "$folder/evaluate.py" "$scratch/$name.csv" | sed -n 's/^cost, h = depth of invert at the deep end: *//p')
  value=$(sed -n 's/^value //p' "$scratch/$name.txt")
  bound=$(sed -n 's/^bound //p' "$scratch/$name.txt")
  echo "$name: value $value, judged $judged, best known $best, bound $bound"
  [ "$value" = "$judged" ] && [ "$value" -le "$best" ] && [ "$bound" -le "$value" ] && [ $((bound * 100)) -ge $((value * 99)) ]
}
holds gravity 1847131
holds pumps 1740016 --pumps
holds cover4 3370808 --pumps --cover 4
holds cover5 2395813 --pumps --cover 5
holds cover6 1929895 --pumps --cover 6
holds cover7 1749558 --pumps --cover 7
