#!/usr/bin/env bash
# store_roles.sh QINZAO: what a reader, a clerk and a person with the role for personal columns can do with a shared store
# and what they cannot, through psql and through the program; what is said of a store that cannot be used.
set -euo pipefail
qinzao=$(realpath "$1") here=$(realpath "$(dirname "$0")")
. "$here/postgis_server.sh"
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH PGSERVICE PGDATABASE PGPASSWORD
. "$here/checks.sh"
psql -q -c "CREATE DATABASE nantong" postgres
store() { echo "PG:host=$folder dbname=nantong user=$1 schema=${2:-qinzao}"; }
as() { psql -q -At -v ON_ERROR_STOP=1 -U "$1" nantong -c "$2"; }
q() { "$qinzao" "$@"; }

# --- who may not make roles gets the SQL for the administrator, and then may init
psql -q postgres -c "CREATE ROLE office LOGIN"
refused "init without the right" "may not do that" q init "$(store office two)"
"$qinzao" init "$(store office two)" 2>office.err >office.sql || true
check "prints what the administrator runs" grep -q "CREATE ROLE" office.sql
check "which runs" psql -q -v ON_ERROR_STOP=1 nantong -f office.sql
check "and init then works" q init "$(store office two)" --name 二 -q
check "roles carry the schema" test "$(as postgres "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'qinzao\_two\_%'")" = 4

q init "$(store postgres)" --name 小城 -q
psql -q postgres <<'X'
CREATE ROLE reader LOGIN; GRANT qinzao_reader TO reader;
CREATE ROLE clerk LOGIN; GRANT qinzao_clerk TO clerk;
CREATE ROLE keeper LOGIN; GRANT qinzao_personal TO keeper;
CREATE ROLE chief LOGIN; GRANT qinzao_clerk, qinzao_personal TO chief;
CREATE ROLE nobody LOGIN;
X
cat >register.csv <<'X'
工程名称,户号,户主,电话,性质,调查日期,签约日期,人口
甲路,001,张三,13800000001,民居,2020/5/6,2020/6/3,3
甲路,002,李四,13800000002,民居,2020/5/6,2020/6/4,2
X
printf '户号,性质\n丙路/009,民居\n' >more.csv
printf '管点编号,类别,X,Y\nW1,检查井,585000,3547000\nW2,检查井,585060,3547000\n' >nodes.csv
printf '管线编号,起点点号,终点点号,管线类型\nL1,W1,W2,污水\n' >pipes.csv

# --- a clerk and a keeper of personal columns, together
check "chief: import" q ledger import "$(store chief)" register.csv
check "chief: heads are stored" test "$(as keeper "SELECT string_agg(head, ' ' ORDER BY head) FROM qinzao.households_personal")" = "张三 李四"
check "chief: add" q ledger add "$(store chief)" 甲路/001 paid --on 2020-06-08 --note 原件在档
check "the actor is who is logged in" test "$(as keeper "SELECT DISTINCT actor FROM qinzao.events")" = chief

# --- a reader
check "reader: reads" q info "$(store reader)"
check "reader: progress" q progress "$(store reader)" --as-of 2020-11-15
refused "reader: no heads in psql" "permission denied" as reader "SELECT * FROM qinzao.households_personal"
refused "reader: no free text in psql" "permission denied" as reader "SELECT * FROM qinzao.events_text"
check "reader: the ledger without it" test "$(as reader "SELECT count(*) || '/' || count(note) || '/' || count(actor) FROM qinzao.events")" = "$(as keeper "SELECT count(*) FROM qinzao.events")/0/0"
cat >leak.sql <<'X'
CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001 AS $$ BEGIN RAISE WARNING 'saw %', $1; RETURN true; END $$;
SELECT count(*) FROM qinzao.events WHERE pg_temp.leak(note);
X
psql -U reader nantong -f leak.sql >leak.txt 2>&1 || true
check "reader: no condition sees it" test "$(grep -c 原件 leak.txt || true)" = 0
check "reader: history without it" test "$(q ledger history "$(store reader)" 甲路/001 --format json | grep -c 原件)" = 0
check "reader: is told of hidden columns" grep -q "without the role" <(q ledger history "$(store reader)" 甲路/001 --privacy internal 2>&1)
check "reader: which is recorded" test "$(as keeper "SELECT count(*) FROM qinzao.exports WHERE actor = 'reader'")" -ge 1
check "reader: verifies by the server" grep -q "is sound" <(q ledger verify "$(store reader)")
refused "reader: writes no layer" "may not" q load "$(store reader)" nodes nodes.csv --source-crs EPSG:4549
refused "reader: writes no event" "may not" q ledger add "$(store reader)" 甲路/002 paid --on 2020-06-08
refused "reader: nor in psql" "permission denied" as reader "UPDATE qinzao.households SET persons = 9"
refused "reader: changes no setting" "may not" q init "$(store reader)" --reach 20
refused "reader: copies no personal columns" "without-personal" q copy "$(store reader)" copy.gpkg --replica
check "reader: copies the others" q copy "$(store reader)" copy.gpkg --without-personal
check "which holds no name" test "$(sqlite3 copy.gpkg "SELECT count(head) + (SELECT count(note) FROM events) FROM households")" = 0

# --- a clerk
check "clerk: loads" q load "$(store clerk)" nodes nodes.csv --source-crs EPSG:4549
check "clerk: loads pipes with a column of their own" q load "$(store clerk)" pipes pipes.csv --source-crs EPSG:4549
check "clerk: changes a setting" q init "$(store clerk)" --reach 20
check "clerk: adds" q ledger add "$(store clerk)" 甲路/002 paid --on 2020-06-09 --note 收据
refused "clerk: dates no row after now" "later than now" as clerk "INSERT INTO qinzao.events_rows SELECT seq + 1, subject_kind, subject_id, event, effective_on,
  '2999-01-01T00:00:00.000Z', NULL, hash, repeat('a', 64) FROM qinzao.events_rows ORDER BY seq DESC LIMIT 1"
refused "clerk: has no hash left unchecked" "only a copy" as clerk "SELECT qinzao.qinzao_move('elsewhere', true)"
refused "clerk: opens no ledger again" "not opened again" as clerk "SELECT qinzao.qinzao_move(NULL, false)"
refused "clerk: wipes no record of exports" "permission denied" as clerk "DELETE FROM qinzao.exports"
check "clerk: voids" q ledger void "$(store clerk)" 1 --reason 录错
check "clerk: imports without personal columns" q ledger import "$(store clerk)" register.csv
sed -i 's/13800000001/13900000001/' register.csv
check "clerk: is told what was left out" grep -q "not written: .*phone" <(q ledger import "$(store clerk)" register.csv 2>&1)
check "clerk: which stays as it was" test "$(as keeper "SELECT phone FROM qinzao.households_personal WHERE head = '张三'")" = 13800000001
refused "clerk: no heads" "permission denied" as clerk "SELECT * FROM qinzao.households_personal"
refused "clerk: cannot change the ledger" "permission denied\|append-only" as clerk "UPDATE qinzao.events_rows SET event = 'x'"
refused "clerk: cannot empty it" "permission denied\|append-only" as clerk "TRUNCATE qinzao.events_rows"
refused "clerk: cannot drop a trigger" "must be owner" as clerk "DROP TRIGGER events_continue_chain ON qinzao.events_rows"
refused "clerk: cannot become the owner" "permission denied" as clerk "SET ROLE qinzao_owner"
check "clerk: verifies" q ledger verify "$(store clerk)"
check "clerk: what it added is sound for the keeper too" q ledger verify "$(store keeper)"

# --- the role for personal columns alone
check "keeper: reads names" test "$(as keeper "SELECT count(*) FROM qinzao.households_personal")" = 2
refused "keeper: writes none" "row-level security\|permission denied" as keeper "INSERT INTO qinzao.households_personal (fid, head) VALUES (99, 'x')"
check "keeper: changes none" test "$(as keeper "WITH u AS (UPDATE qinzao.households_personal SET head = 'x' RETURNING 1) SELECT count(*) FROM u")" = 0
refused "keeper: writes no event" "may not" q ledger add "$(store keeper)" 甲路/002 vacated --on 2020-06-10
check "keeper: copies everything" q copy "$(store keeper)" whole.gpkg --replica
check "with the names" test "$(sqlite3 whole.gpkg "SELECT count(head) FROM households")" = 2
check "which is recorded" test "$(as keeper "SELECT count(*) FROM qinzao.exports WHERE what = 'copy' AND actor = 'keeper'")" = 1

# --- nobody, and stores that cannot be used
refused "nobody: may not look" "qinzao_reader" q info "$(store nobody)"
refused "no user of that name" "does not exist" q info "$(store ghost)"
refused "no such store" "there is no store" q info "$(store postgres empty)"
refused "something else in the schema" "something else" q info "$(store postgres public)"
refused "no server" "no connection to the server" q info "PG:host=/nonexistent dbname=nantong user=li password=hunter2"
check "a password is warned of and not repeated" test "$(q info "PG:host=$folder dbname=nantong user=postgres password=hunter2" 2>&1 | grep -c hunter2)" = 0
psql -q nantong -c "UPDATE qinzao.qinzao_store SET schema_version = 99"
refused "a newer schema" "schema version 99" q info "$(store postgres)"
psql -q nantong -c "UPDATE qinzao.qinzao_store SET schema_version = 0"
check "an older schema is read" q info "$(store postgres)"
refused "and not written" "init --upgrade" q ledger add "$(store postgres)" 甲路/002 vacated --on 2020-06-10
check "upgrade" q init "$(store postgres)" --upgrade
check "after which it is" q ledger add "$(store postgres)" 甲路/002 vacated --on 2020-06-10
sed -i 's/trust/scram-sha-256/' "$folder/data/pg_hba.conf" 2>/dev/null || "${as_server[@]}" sed -i 's/trust/scram-sha-256/' "$folder/data/pg_hba.conf"
psql -q postgres -c "SET password_encryption = 'scram-sha-256'; ALTER ROLE clerk PASSWORD 'right'" -c "SELECT pg_reload_conf()" >reload.txt
sleep 1
refused "a wrong password" "password authentication failed" env PGPASSWORD=wrong "$qinzao" info "$(store clerk)"
check "the right one" env PGPASSWORD=right "$qinzao" info "$(store clerk)"

[ "$failed" = 0 ] || exit 1
echo "all is as it should be"
