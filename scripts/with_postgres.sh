#!/bin/bash
# with_postgres.sh [--durable] COMMAND…: runs the command beside a PostgreSQL of its own, which nobody else sees: a socket
# in a temporary folder, gone afterwards. SOSTA_POSTGRES is its address, for an owner of tables who is no superuser.
# --durable: commits wait for the disk, as in production; without it the server is only as safe as a test needs.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/common.sh

safety='-c fsync=off -c synchronous_commit=on -c full_page_writes=off'
if [ "${1:-}" = --durable ]; then
  safety=''
  shift
fi

programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
[ -n "$programs" ] || stop "PostgreSQL is not installed: install postgresql and run the command again."

place=$(mktemp -d "${TMPDIR:-/tmp}/sosta-pg.XXXXXX")
as_owner=()
if [ "$(id -u)" = 0 ]; then
  # The server refuses to run as root.
  chown postgres "$place"
  as_owner=(runuser -u postgres --)
fi

end() {
  "${as_owner[@]}" "$programs/pg_ctl" -s -D "$place/data" -m immediate stop 2>/dev/null || true
  rm -rf "$place"
}
trap end EXIT

cd "$place"
"${as_owner[@]}" "$programs/initdb" -D "$place/data" -A trust -U postgres --no-sync --no-locale -E UTF8 >"$place/initdb.log" 2>&1 ||
  stop "PostgreSQL could not be set up: $(tail -n 1 "$place/initdb.log")"
"${as_owner[@]}" "$programs/pg_ctl" -s -w -D "$place/data" -l "${SOSTA_POSTGRES_LOG:-$place/data/server.log}" \
  -o "-k $place -c listen_addresses='' -c max_connections=600 $safety" start ||
  stop "PostgreSQL did not start: $(tail -n 1 "$place/data/server.log")"
"${as_owner[@]}" "$programs/psql" -q -h "$place" -U postgres -d postgres \
  -c 'CREATE ROLE sosta LOGIN' -c 'CREATE DATABASE sosta OWNER sosta'
cd - >/dev/null

# libpq finds the server by the folder of its socket.
SOSTA_POSTGRES="postgres:///sosta?host=$place&user=sosta" "$@"
