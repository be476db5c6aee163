# Sourced by the tests that need PostgreSQL with PostGIS: starts a server of their own, reached only by a socket in a
# temporary folder, and stops it when the script ends. Leaves $folder (the script's own, at hand), $server (the server's
# programs), as_server (what runs them), and PGHOST and PGUSER for psql. More of `postgres -c` may stand in $SERVER_OPTIONS.
# Exits 77 (skipped) where there is no PostgreSQL.
server=$(pg_config --bindir 2>/dev/null || echo /usr/lib/postgresql/15/bin)
[ -x "$server/initdb" ] || server=$(dirname "$(find /usr/lib/postgresql -name initdb 2>/dev/null | sort -V | tail -1)")
[ -x "$server/initdb" ] || { echo "skipped: no PostgreSQL server is installed (scripts/setup --all)"; exit 77; }
folder=$(mktemp -d)
as_server=()
if [ "$(id -u)" -eq 0 ]; then
  as_server=(runuser -u postgres --)  # the server refuses to run as root
  chown postgres "$folder"
  chmod 755 "$folder"
fi
start_server() {
  "${as_server[@]}" "$server/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" start \
    -o "-k $folder -c listen_addresses='' -c fsync=off -c shared_buffers=256MB ${SERVER_OPTIONS:-}" >start.log 2>&1 ||
    { cat start.log "$folder/data/log"; exit 1; }
}
stop_server() {
  "${as_server[@]}" "$server/pg_ctl" -D "$folder/data" -m "${1:-fast}" stop >"$folder/stop.log" 2>&1 || true
}
clean_up() {
  stop_server immediate
  rm -rf "$folder"
}
trap clean_up EXIT
cd "$folder"
"${as_server[@]}" "$server/initdb" -D "$folder/data" -A trust -U postgres -E UTF8 --locale=C.UTF-8 >initdb.log 2>&1 || { cat initdb.log; exit 1; }
start_server
export PGHOST=$folder PGUSER=postgres
