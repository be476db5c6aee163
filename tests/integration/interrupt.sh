#!/usr/bin/env bash
# interrupt.sh QINZAO GRID_CITY FOLDER: Ctrl-C at any moment of a command. Either it was done, and its file is the whole one; or it says in
# one line that it was interrupted, ends with 1, leaves the old file byte for byte and nothing beside it.
set -euo pipefail
rm -rf "$3"
mkdir -p "$3/out"
cd "$3"
"$2" 120000 grid.gpkg answer.txt > /dev/null
moments=20

# try COMMAND...: ends it at moments spread over the time it takes. It writes out/result.geojson.
try() {
  local start=$EPOCHREALTIME end status interrupted=0 line
  "$@" -q -o out/result.geojson > /dev/null
  end=$EPOCHREALTIME
  mv out/result.geojson whole.geojson
  for ((i = 0; i < moments; ++i)); do
    echo old > out/result.geojson
    "$@" -q -o out/result.geojson > /dev/null 2> complaint & pid=$!
    sleep "$(awk "BEGIN { print ($end - $start) * ($i + 0.5) / $moments }")"
    kill -INT $pid 2> /dev/null || true
    status=0
    wait $pid || status=$?
    [ "$(ls -A out)" = result.geojson ] || { echo "$1 $2: left beside its file: $(ls -A out)"; exit 1; }
    case $status in
      0) cmp out/result.geojson whole.geojson ;;
      1)
        [ "$(cat out/result.geojson)" = old ] || { echo "$2: the old file is gone"; exit 1; }
        line=$(cat complaint)
        [[ $line == *interrupted* && $line != *$'\n'* ]] || { echo "$2: said: $line"; exit 1; }
        interrupted=$((interrupted + 1)) ;;
      130) [ "$(cat out/result.geojson)" = old ] ;;  # before it listened
      *) echo "$2: ended with $status: $(cat complaint)"; exit 1 ;;
    esac
  done
  echo "$2: interrupted $interrupted of $moments times"
  [ "$interrupted" -ge $((moments / 4)) ]
}

try "$1" gaps grid.gpkg
try "$1" export grid.gpkg parcels
