#!/usr/bin/env bash
# word.sh QINZAO SCRATCH: LibreOffice opens the report, with its pictures and tables, on the program's paper and on one's own.
set -euo pipefail
qinzao=$1
scratch=$2
fail() { echo "word: $*" >&2; exit 1; }
command -v soffice > /dev/null && command -v pdftotext > /dev/null || { echo "skipped: no LibreOffice"; exit 77; }

rm -rf "$scratch"
mkdir -p "$scratch"
cd "$scratch"
pdf() { soffice -env:UserInstallation="file://$scratch/office" --headless --convert-to "$1" "$2" > office.log 2>&1 || { cat office.log; fail "LibreOffice does not open $2"; }; }
"$qinzao" demo city --only-build --lang zh > demo.log 2>&1 || { tail -3 demo.log; fail "no demo city"; }
report() { "$qinzao" report city/秦灶.gpkg --from 2020-01-01 --to 2020-11-15 -q "$@"; }

for language in zh en; do
  report --lang $language -o report-$language.docx
  pdf pdf report-$language.docx
  pdftotext -layout report-$language.pdf - > $language.txt
  [ "$(pdfimages -list report-$language.pdf | grep -c ' image ')" -ge 3 ] || fail "the pictures are not there ($language)"
done
for words in 秦灶街道年度工作数据 '430 *个' 征收项目 管网空白区 丁家港横河 须核对 '— *1 *—'; do
  tr -d '\n' < zh.txt | grep -q -- "$words" || fail "the page does not say $words"
done
grep -q 'Unserved areas' en.txt || fail "the English page has no table of unserved areas"

# LibreOffice's own document as the paper: its styles and its letterhead.
pdf docx:"MS Word 2007 XML" report-zh.docx
echo '<p>某某街道办事处</p><p>{{report}}</p><p>（盖章）</p>' > paper.html
soffice -env:UserInstallation="file://$scratch/office" --headless --infilter='HTML (StarWriter)' --convert-to 'docx:MS Word 2007 XML' paper.html > office.log 2>&1
[ -s paper.docx ] || fail "no paper was made"
report --lang zh --template paper.docx -o own.docx
pdf pdf own.docx
pdftotext -layout own.pdf own.txt
grep -q 某某街道办事处 own.txt && grep -q 盖章 own.txt && grep -q 征地搬迁 own.txt || fail "the paper is not filled"
grep -q '{{report}}' own.txt && fail "the place of the report is still there"
echo "ok"
