#!/usr/bin/env bash
# seeded_records.sh QINZAO SEEDED_RECORDS DATA OUT [--list]: builds the example cities and prints how the checks of records stand up to seeded faults.
set -euo pipefail
"$(dirname "$0")/build_cities" "$1" "$3" "$4"
cities=("$4"/*.gpkg)
if [ ! -e "${cities[0]}" ]; then
  echo "no city to try"
  exit 0
fi
"$2" ${5:+"$5"} 25 "${cities[@]}"
