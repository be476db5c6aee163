#!/usr/bin/env bash
# handbook.sh QINZAO: draws the pictures of the Chinese handbook (docs/using/zh) into docs/pictures/zh, each below 300 kB. Needs QGIS, Chromium with
# web/node_modules (scripts/test --all) and Debian's python3-pil.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../..
PATH=$(dirname "$(realpath "$1")"):$PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset LC_ALL
export LANG=zh_CN.UTF-8 QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$folder/run HOME=$folder/home PYTHONDONTWRITEBYTECODE=1
mkdir -m 700 run home
qinzao demo demo --only-build -q > demo.txt
city=demo/秦灶.gpkg
day=(--as-of 2020-11-15)
for theme in network coverage progress; do qinzao render $city --theme $theme "${day[@]}" --size 1500x1000 --dpi 125 -q -o $theme.png; done
qinzao trace $city WS00400 --profile "${day[@]}" -q -o section.png > section.txt
qinzao block $city "${day[@]}" -q -o block.svg
size=$(sed -n '1s/.*width="\([0-9]*\)[^"]*" height="\([0-9]*\)[^"]*".*/\1,\2/p' block.svg)
chromium --headless --no-sandbox --hide-scrollbars --window-size="$size" --screenshot=block.png "file://$PWD/block.svg" 2> chromium.txt
qinzao plan $city --gap blank_area-4269dbdfaff532d4 "${day[@]}" --save 幸余路南 -q > plan.txt
qinzao render $city --theme plan --plan 幸余路南 "${day[@]}" --size 1500x1000 --dpi 125 -q -o plan.png
qinzao report $city --from 2020-01-01 --to 2020-11-15 -q -o page.html > report.txt
HOME=$folder/home node "$here/page.mjs" page.html page.png
qinzao export $city --qgis "${day[@]}" -q > export.txt
/usr/bin/python3 "$here/handbook_qgis.py" "$root/qgis" $city
/usr/bin/python3 - "$here/zh" <<'END'
import sys
from pathlib import Path
from PIL import Image

for picture in sorted(Path('.').glob('*.png')):
    image = Image.open(picture).convert('RGB')
    if image.width > 1200:
        image = image.resize((1200, round(image.height * 1200 / image.width)), Image.LANCZOS)
    target = Path(sys.argv[1]) / picture.name
    for colours in (256, 128, 64, 32):
        image.quantize(colours, method=Image.FASTOCTREE, dither=Image.Dither.NONE).save(target, optimize=True)
        if target.stat().st_size < 300_000:
            break
    else:
        sys.exit(f'{target} is above 300 kB')
END
