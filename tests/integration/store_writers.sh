#!/usr/bin/env bash
# store_writers.sh QINZAO SECONDS [WRITERS]: many processes write one store for SECONDS beside readers; the chain stays
# whole, nothing is lost, and nothing that failed is in it. Two writers of whom one waits (F16). A server that is killed, a
# connection that breaks: the store is as before the command or as after it. Prints the rate beside that of bare INSERTs.
set -euo pipefail
qinzao=$(realpath "$1") seconds=$2 writers=${3:-20} here=$(realpath "$(dirname "$0")")
. "$here/postgis_server.sh"
export LC_ALL=C.UTF-8
unset SOURCE_DATE_EPOCH PGSERVICE PGDATABASE PGPASSWORD
. "$here/checks.sh"
psql -q -c "CREATE DATABASE nantong" postgres
store="PG:host=$folder dbname=nantong user=postgres"
q() { "$qinzao" "$@"; }
sql() { psql -q -At -v ON_ERROR_STOP=1 nantong -c "$1"; }
q init "$store" --name 小城 -q
printf '编号,类别\n' >sites.csv
for i in $(seq 1 40); do echo "D$i,billboard" >>sites.csv; done
q load "$store" sites sites.csv -q >/dev/null
printf '项目,户号,性质\n甲,1,民居\n' >h.csv
q ledger import "$store" h.csv -q >/dev/null

# --- F16: the second waits for the lock, and reads the tail after it
start=$(sql "SELECT coalesce(max(seq), 0) FROM qinzao.events_rows")
(
  echo "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('qinzao/qinzao/events', 0));"
  sleep 2
  echo "INSERT INTO qinzao.events_rows SELECT seq + 1, 'site', 'D1', 'found', '2020-01-01', recorded_at, NULL, hash, md5(hash) FROM qinzao.events_rows ORDER BY seq DESC LIMIT 1; ROLLBACK;"
) | psql -q -At nantong >first.txt 2>&1 &
sleep 0.5
began=$(date +%s%N)
check "F16: the second writer" q ledger add "$store" D1 found --kind site --on 2020-01-01
check "F16: has waited" test $((($(date +%s%N) - began) / 1000000)) -ge 1000
wait
q ledger add "$store" D2 found --kind site --on 2020-01-01 -q &
q ledger add "$store" D3 found --kind site --on 2020-01-01 -q &
wait
check "F16: one after the other in one chain" test "$(sql "SELECT string_agg((seq - $start)::text, ' ' ORDER BY seq) FROM qinzao.events_rows WHERE seq > $start")" = "1 2 3"
check "F16: the chain is sound" q ledger verify "$store"
# a psql that read the tail before another wrote: the unique keys refuse the fork
mkfifo stale
psql -q -At nantong <stale >stale.txt 2>&1 &
exec 7>stale
echo "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT max(seq) FROM qinzao.events_rows;" >&7
sleep 0.5
q ledger add "$store" D4 found --kind site --on 2020-01-01 -q
echo "INSERT INTO qinzao.events_rows SELECT seq + 1, 'site', 'D5', 'found', '2020-01-01', recorded_at, NULL, hash, md5(hash) FROM qinzao.events_rows ORDER BY seq DESC LIMIT 1; COMMIT;" >&7
exec 7>&-
wait
check "F16: an old snapshot forks nothing" grep -q "duplicate key\|could not serialize" stale.txt
check "F16: the chain is sound" q ledger verify "$store"

# --- many at once
start=$(sql "SELECT coalesce(max(seq), 0) FROM qinzao.events_rows")
writer() {
  local i=$1 n=0 until=$((SECONDS + seconds))
  while [ $SECONDS -lt $until ]; do
    n=$((n + 1))
    case $((n % 4)) in
      0) printf '编号,类别\nS%s-%s,billboard\n' "$i" "$n" >s$i.csv && q load "$store" sites s$i.csv -q --upsert >/dev/null 2>>w$i.err && echo site >>w$i.done ;;
      1) printf '项目,户号,性质\n甲,%s,民居\n' "$((i * 1000 + n))" >h$i.csv && q ledger import "$store" h$i.csv -q >/dev/null 2>>w$i.err && echo household >>w$i.done ;;
      *) q ledger add "$store" D$i found --kind site --on 2020-01-01 -q >/dev/null 2>>w$i.err && echo event >>w$i.done ;;
    esac || true
  done
}
reader() {
  local until=$((SECONDS + seconds))
  while [ $SECONDS -lt $until ]; do
    q progress "$store" --as-of 2020-11-15 -q >/dev/null 2>>r.err && echo read >>r.done || true
    q ledger verify "$store" >/dev/null 2>>r.err || echo "unsound" >>r.bad
  done
}
began=$(date +%s%N)
for i in $(seq 1 "$writers"); do writer "$i" & done
reader & reader &
wait $(jobs -p) || true
ms=$((($(date +%s%N) - began) / 1000000))
touch none.done none.err r.bad
events=$(cat w*.done none.done | grep -c event || true)
check "nobody saw a broken chain" test ! -s r.bad
cat w*.err none.err >all.err
check "no writer failed" test ! -s all.err
sort all.err | uniq -c | sed -n 1,5p
check "no event is lost or twice" test "$(sql "SELECT count(*) FROM qinzao.events_rows WHERE seq > $start AND event = 'found'")" = "$events"
check "no household is lost" test "$(sql "SELECT count(*) - 1 FROM qinzao.households")" = "$(cat w*.done none.done | grep -c household || true)"
check "no site is lost" test "$(sql "SELECT count(*) - 40 FROM qinzao.sites")" = "$(cat w*.done none.done | grep -c site || true)"
check "the chain is sound" q ledger verify "$store"
check "and so says psql" test -z "$(sql "SELECT bad_row FROM qinzao.qinzao_verify(NULL, NULL)")"
rows=$(sql "SELECT max(seq) - $start FROM qinzao.events_rows")
commands=$(cat w*.done | wc -l)
for i in $(seq 1 "$commands"); do echo "INSERT INTO plain SELECT seq, subject_kind, subject_id, event, effective_on, recorded_at, voids, prev_hash, hash FROM qinzao.events_rows WHERE seq = $i;"; done >bare.sql
sql "CREATE TABLE plain AS SELECT * FROM qinzao.events_rows LIMIT 0"
began=$(date +%s%N)
psql -q nantong -f bare.sql >/dev/null
bare_ms=$((($(date +%s%N) - began) / 1000000))
echo "$writers writers: $commands commands ($rows rows of the ledger) and $(wc -l <r.done) readings in $ms ms; as bare INSERTs of one connection $bare_ms ms: ratio $((ms / (bare_ms > 0 ? bare_ms : 1)))"

# --- a server that is killed, again and again, while one writes: what was reported is there, and nothing half
start=$(sql "SELECT coalesce(max(seq), 0) FROM qinzao.events_rows")
reported=0
for i in 1 2 3 4; do
  (for n in 1 2 3 4 5 6 7 8; do q ledger add "$store" D$i found --kind site --on 2020-01-02 -q >/dev/null 2>>killed.err && echo yes >>killed.done || true; done) &
  sleep 0.$((i * 2))
  stop_server immediate
  wait
  start_server
done
touch killed.done
there=$(sql "SELECT count(*) FROM qinzao.events_rows WHERE seq > $start")
reported=$(wc -l <killed.done)
unknown=$(grep -c unknown killed.err || true)
check "killed: what was reported is there ($reported of $there, $unknown unknown)" test "$reported" -le "$there" -a "$there" -le $((reported + unknown))
check "killed: the chain is sound" q ledger verify "$store"
# connections that are cut
start=$(sql "SELECT coalesce(max(seq), 0) FROM qinzao.events_rows")
(for n in 1 2 3 4 5 6 7 8 9 10; do q ledger add "$store" D9 found --kind site --on 2020-01-03 -q >/dev/null 2>>cut.err && echo yes >>cut.done || true; done) &
for n in 1 2 3 4 5 6 7 8; do
  sleep 0.1
  sql "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'qinzao'" >/dev/null
done
wait
touch cut.done
there=$(sql "SELECT count(*) FROM qinzao.events_rows WHERE seq > $start")
check "cut: what was reported is there, and nothing else" test "$(wc -l <cut.done)" = "$there"
check "cut: the chain is sound" q ledger verify "$store"
check "nothing is left in the temporary folder" test -z "$(find "${TMPDIR:-/tmp}" -maxdepth 1 -name '.part-*' -user "$(id -un)" -newer sites.csv -exec sh -c 'ls "$1" | grep -q city.gpkg && echo "$1"' _ {} \;)"

[ "$failed" = 0 ] || exit 1
echo "all is as it should be"
