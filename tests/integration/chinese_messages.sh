#!/usr/bin/env bash
# chinese_messages.sh QINZAO FOLDER: under --lang zh what goes wrong is said in Chinese. Bad inputs of every kind are tried, and no English word may stand in what is
# said, but: names the user typed or the city file has (files, layers, fields, options, ids), names of formats, systems and coordinate systems, and a foreign library's own
# words after its name: （GDAL：…）.
set -euo pipefail
rm -rf "$2"
mkdir -p "$2"
cd "$2"
bin=$(dirname "$1")
PATH=$bin:$PATH
export LC_ALL=C.UTF-8 LANG=C.UTF-8 SOURCE_DATE_EPOCH=1605420000

formats='GeoPackage|FlatGeobuf|GeoJSON|Shapefile|SWMM|UTF-8|GBK|GB18030|TOML|XML|WKT|WKB|QGIS|GDAL|GEOS|SQLite|PROJ|EGL|OpenGL|CRS|EPSG|PNG|QINZAO_DATA|xlsx|ods|csv|dbf|gpkg|fgb|dxf|kml|inp|shp|geojson|xls|qgz|docx|html|json|toml|qinzao'
words='parcels|buildings|households|nodes|pipes|streets|rivers|railways|boundary|works|sites|tenders|tallies|events|network|projects|household|work|site|project'
fields='geometry|node_id|pipe_id|parcel_id|building_id|household_id|tender_id|kind|system|diameter_mm|invert_level_m|ground_level_m|installed_on|awarded_on|amount_cny|from_node|to_node|area_m2|overflow|tally_id|work_id|persons|signed|hash|prev_hash|seq|subject_kind|subject_id|effective_on|head|phone|id_number|address|internal'
kinds='sanitary|storm|combined|treatment_plant|trunk|outfall|storage|manhole|FLOW_UNITS|FLOW|CFS|DATE|FILE|NODE_ID|EMPTY|load|init|ledger|verify|true|false|error|warning|severity|unit|value|limit|rule|event'
files='xls|docx|qgz|gpkg|csv|inp|xlsx|ods|dbf|toml|shp|geojson|png|xml|rels|fgb|dxf|kml|pdf'
faults=0
# zh COMMAND: runs it and looks at all it says. $given: words that stand in the input itself.
zh() {
  local said english
  said=$({ "$@" --lang zh 2>&1 || true; } | tr -d '\0')
  english=$(sed -E -e 's/（(GDAL|SQLite|GEOS|XML|TOML|cairo|libxlsxwriter)：[^）]*）//g' -e 's/[0-9a-f]{64}//g' -e 's/EPSG:[0-9]+ \([^)]*(\([^)]*\)[^)]*)?\)//g' \
    -e 's/--[a-z-]+( [A-Z]+)?//g' -e "s/[^ ，：；“”（）、。\"']*\.($files)\b//g" <<< "$said" |
    { grep -oE '[A-Za-z_][A-Za-z_]{2,}' || true; } | { grep -vxE "$formats|$words|$fields|$kinds|${given:-none}" || true; } | sort -u | tr '\n' ' ')
  if [ -n "${english// /}" ]; then
    echo "$*: says in English: $english"
    sed 's/^/    /' <<< "$said"
    faults=1
  fi
}

qinzao init city.gpkg -q
load() { qinzao load "$@" -q; }
printf 'node_id,kind,x,y,地面标高,管底标高\nA,manhole,585000,3547700,4.1,2.2\nB,outfall,585050,3547700,4,2\n' > nodes.csv
load city.gpkg nodes nodes.csv --source-crs EPSG:4549
printf 'pipe_id,from_node,to_node,system\nP1,A,B,sanitary\n' > pipes.csv
load city.gpkg pipes pipes.csv --source-crs EPSG:4549
printf 'parcel_id,WKT\n1,"POLYGON((585000 3547700,585020 3547700,585020 3547720,585000 3547720,585000 3547700))"\n' > parcels.csv
load city.gpkg parcels parcels.csv --source-crs EPSG:4549

# rows that are refused, and shapes that are repaired
printf 'node_id,x,y,管底标高\n1,,,\n2,oops,1,\n3,585000,3547700,oops\n3,585001,3547700,\n3,585000,3547700,-99\n' > bad_nodes.csv
given=oops zh qinzao load city.gpkg nodes bad_nodes.csv --source-crs EPSG:4549
given=oops zh qinzao load city.gpkg nodes bad_nodes.csv --source-crs EPSG:4549 --quarantine bad.csv --dry-run
given=oops zh qinzao load city.gpkg nodes bad_nodes.csv --source-crs EPSG:4549 --quarantine bad.csv --upsert
printf 'parcel_id,WKT\nx,"POINT(585000 3547700)"\ny,"POLYGON((585000 3547700,585010 3547710,585010 3547700,585000 3547710,585000 3547700))"\nz,"POLYGON((585000 3547700,585010 3547700,585000 3547700))"\nw,"LINESTRING EMPTY"\nv,nonsense\n' > shapes.csv
zh qinzao load city.gpkg parcels shapes.csv --source-crs EPSG:4549 --quarantine bad.csv
printf 'pipe_id,WKT\na,"MULTILINESTRING((585000 3547700,585010 3547700),(585030 3547700,585040 3547700))"\nb,"LINESTRING(585000 3547700)"\n' > lines.csv
zh qinzao load city.gpkg pipes lines.csv --source-crs EPSG:4549 --quarantine bad.csv
printf 'pipe_id,from_node,to_node,溢流\nc,A,,\nd,A,Z,maybe\n' > drawn.csv
given=maybe zh qinzao load city.gpkg pipes drawn.csv --source-crs EPSG:4549
printf 'tender_id,awarded_on,amount_cny\n1,soon,much\n' > tenders.csv
given='soon|much' zh qinzao load city.gpkg tenders tenders.csv
printf 'household_id,parcel_id\n,1\n' > links.csv
zh qinzao load city.gpkg household_parcels links.csv

# files that are not what they are called
head -c 4096 city.gpkg > cut.gpkg
head -c 300 /dev/urandom > noise.gpkg
for command in "info cut.gpkg" "gaps cut.gpkg" "progress noise.gpkg" "load noise.gpkg nodes nodes.csv" "load city.gpkg nodes noise.shp" "load city.gpkg nodes noise.gpkg" "info absent.gpkg"; do
  cp noise.gpkg noise.shp
  zh qinzao $command
done
printf '[JUNCTIONS]\nJ1 x\n' > no_number.inp
printf '[JUNCTIONS]\nJ1 1\nJ1 1\n' > twice.inp
printf '[CONDUITS\n' > no_bracket.inp
printf 'J1 1\n' > no_section.inp
printf '[JUNCTIONS]\nJ1 1\n[CONDUITS]\nC1 J1 J2 5 .01\n' > no_node.inp
printf '[JUNCTIONS]\nJ1 1\n[OPTIONS]\nFLOW_UNITS BUCKETS\n' > buckets.inp
for model in no_number twice no_bracket no_section no_node buckets absent; do given='J[12]|BUCKETS|JUNCTIONS|CONDUITS' zh qinzao load city.gpkg network $model.inp; done
printf 'PK\003\004 no workbook' > broken.xlsx
printf 'PK\003\004 no workbook' > broken.ods
printf '项目,户号,签约日期\n甲,"1,2020\n' > quote.csv
printf '项目,户号,签约日期,人口\n甲,1,明年,\n甲,,2020-06-03,\n,2,2020-06-03,三个半\n甲,0,,\n甲,3,2099-01-01,\n甲,4,已签,\n' > bad_book.csv
printf 'subject_kind,subject_id,event,effective_on\n户,甲/1,signed,someday\nhouse,甲/1,signed,2020-06-03\n户,,signed,2020-06-03\n户,甲/9,signed,2020-06-03\n户,甲/1,flown,2020-06-03\n' > list.csv
printf '项目,户号,付款日期,腾空日期\n甲,1,2020-06-05,2020-06-03\n' > order.csv
for book in broken.xlsx broken.ods quote.csv bad_book.csv list.csv order.csv absent.csv nodes.csv; do
  given='house|someday|flown|bad_book|list|order|paid_before_vacated|no_future_date' zh qinzao ledger import city.gpkg $book --dry-run
  given='house|someday|flown|bad_book|list|order|paid_before_vacated|no_future_date' zh qinzao ledger import city.gpkg $book
done
printf 'name = "x"\n[load\n' > bad.toml
printf 'name = 5\n' > no_name.toml
for standard in bad.toml no_name.toml absent.toml; do given='name|load' zh qinzao gaps city.gpkg --group hydraulics --standard $standard; done

# a ledger that was changed by hand
printf '项目,户号,签约日期\n甲,1,2020-06-03\n甲,2,2020-06-04\n' > book.csv
qinzao ledger import city.gpkg book.csv -q
for change in "DELETE FROM events WHERE seq = 1" "UPDATE events SET note = 'x' WHERE seq = 1" "UPDATE events SET hash = x'00' WHERE seq = 2" "UPDATE events SET prev_hash = 'x' WHERE seq = 2" \
  "UPDATE events SET effective_on = 'someday' WHERE seq = 2"; do
  cp city.gpkg changed.gpkg
  triggers=$(sqlite3 changed.gpkg "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'")
  sqlite3 changed.gpkg "$triggers $change"
  zh qinzao ledger verify changed.gpkg
  zh qinzao progress changed.gpkg
done
zh qinzao ledger verify city.gpkg --anchor "$(printf '0%.0s' {1..64}):2"
zh qinzao ledger verify city.gpkg --anchor "$(printf '0%.0s' {1..64}):9"

quietly() { "$@" > /dev/null; }
# places that cannot be written, and layers that do not fit
mkdir folder
for out in folder nowhere/x.csv x.pdf x.fgb x.shp x.dxf; do
  for command in "export city.gpkg" "export city.gpkg tenders" "gaps city.gpkg --as-of 2020-11-15" "progress city.gpkg" "trace city.gpkg A --downstream" "report city.gpkg --from 2020-01-01 --to 2020-11-15"; do
    given='folder|nowhere' zh quietly qinzao $command -o $out
  done
done
zh qinzao export city.gpkg nodes -o -  --privacy internal
zh qinzao export city.gpkg --qgis -o x.shp
given=nowhere zh qinzao render city.gpkg -o nowhere/x.png
zh qinzao place city.gpkg 无名路北
zh qinzao place city.gpkg --describe parcels.csv
given=nowhere zh qinzao init nowhere/x.gpkg
zh qinzao trace city.gpkg B --downstream --profile

# coordinate systems
for crs in EPSG:9999 EPSG:2437 EPSG:5773 nonsense; do given=nonsense zh qinzao load city.gpkg nodes nodes.csv --source-crs $crs --upsert; done
given=nonsense zh qinzao load city.gpkg nodes nodes.csv --source-crs EPSG:4549 --upsert --where 'nonsense ='
exit $faults
