#!/usr/bin/env bash
# progress_bar.sh QINZAO GRID_CITY FOLDER: on a terminal a command that lasts over a second shows what it is at, and leaves nothing of it;
# without a terminal, with --quiet and where a line cannot be wiped it shows nothing.
set -euo pipefail
rm -rf "$3"
mkdir -p "$3"
cd "$3"
qinzao=$1
"$2" 250000 grid.gpkg answer.txt > /dev/null

# on_terminal COMMAND: what it writes to standard error, which is a terminal; its standard output goes into a file.
on_terminal() {
  TERM=xterm script --quiet --return --command "$* > out" seen < /dev/null > /dev/null
  sed '1d;$d' seen  # script's own first and last line
}
expect() { grep -q "$1" <<< "$seen" || { echo "no '$1' on the terminal in: $seen"; exit 1; }; }

everything="$qinzao gaps grid.gpkg --group coverage,topology,hydraulics,data --jobs 1 --as-of 2020-11-15"
seen=$(on_terminal "$everything -o found.geojson --lang en")
expect 'checks\|hydraulics\|unserved areas'  # whichever lasts when the bar first shows
expect 'writing findings \[=* *\] *[0-9]* %'
# The last thing written wipes the line; a log that keeps what a terminal shows at the end keeps nothing.
[[ $seen == *$'\r\033[K' ]] || { echo "the bar stays"; exit 1; }
seen=$(on_terminal "$everything -o found.geojson --lang zh")
expect '做检查\|算水力\|归并空白区'

for silent in "$everything -q" "$everything -o - 2> log" "env TERM=dumb $everything"; do
  seen=$(on_terminal "$silent")
  [ -z "$seen" ] || { echo "$silent: wrote: $seen"; exit 1; }
done
[ ! -s log ] || { echo "a log holds: $(cat log)"; exit 1; }

"$qinzao" init again.gpkg -q
seen=$(on_terminal "$qinzao load again.gpkg parcels grid.gpkg --lang en")
expect 'loading parcels \[=* *\] *[0-9]* % ([0-9]*/s, [0-9]* s left)'
seen=$(on_terminal "$qinzao export grid.gpkg parcels pipes -o copy.gpkg --lang zh")
expect '写 [a-z]* \[=* *\] *[0-9]* %'  # whichever layer is being written when the bar first shows
expect '写完文件 [0-9]* 秒'
