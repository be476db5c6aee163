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

# The report of a place: its name in the title, and its own maps.
report --lang zh --within 江海大道北、永怡路南、东竖河东、国强路西 -o place.docx
pdf pdf place.docx
pdftotext -layout place.pdf - | tr -d '\n ' | grep -q '江海大道北、永怡路南、东竖河东、国强路西' || fail "the report of a place does not name it"
[ "$(pdfimages -list place.pdf | grep -c ' image ')" -ge 2 ] || fail "the report of a place has no maps"

# Empty workbooks: LibreOffice reads header, example and drop-down lists.
[ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libsclo.so" ] || { echo "ok, but the workbooks: no LibreOffice Calc"; exit; }
"$qinzao" template ledger -o 台账.xlsx --lang zh -q
pdf 'csv:Text - txt - csv (StarCalc):44,34,76' 台账.xlsx
head -1 台账.csv | grep -q '^户号,工程名称,性质' || fail "the header of the template is not there"
sed -n 2p 台账.csv | grep -q '^示例：001,经十一路,民居.*2020-06-03' || fail "the example of the template is not there, or its day is none"
pdf ods 台账.xlsx
lists=$(unzip -p 台账.ods content.xml | grep -o '<table:content-validation [^>]*condition="[^"]*"' | grep -c cell-content-is-in-list)
[ "$lists" -ge 3 ] || fail "the template has $lists drop-down lists"
echo "ok"
