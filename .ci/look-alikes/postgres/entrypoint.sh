#!/bin/bash
# As the official image, as far as compose and Testcontainers use it: an empty data folder gets a cluster, the user, the
# database and the scripts of /docker-entrypoint-initdb.d; then the server runs as user postgres.
set -euo pipefail
if [[ $(id -u) == 0 ]]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA" /var/run/postgresql
  exec setpriv --reuid postgres --regid postgres --clear-groups "$0" "$@"
fi
if [[ ! -s $PGDATA/PG_VERSION ]]; then
  password=${POSTGRES_PASSWORD:-}
  [[ -z ${POSTGRES_PASSWORD_FILE:-} ]] || password=$(<"$POSTGRES_PASSWORD_FILE")
  user=${POSTGRES_USER:-postgres}
  initdb --username="$user" --pwfile=<(printf '%s\n' "$password") --auth-local=trust --auth-host=scram-sha-256 --encoding=UTF8
  echo 'host all all all scram-sha-256' >>"$PGDATA/pg_hba.conf"
  socket=(-c listen_addresses= -c unix_socket_directories=/var/run/postgresql)
  pg_ctl -w -o "${socket[*]} $(printf ' %q' "${@:2}")" start
  database=${POSTGRES_DB:-$user}
  [[ $database == postgres ]] || psql -U "$user" -d postgres -c "create database \"$database\""
  for script in /docker-entrypoint-initdb.d/*.sh; do
    [[ ! -f $script ]] || bash "$script"
  done
  pg_ctl -w -m fast stop
  echo "PostgreSQL init process complete; ready for start up."
fi
exec "$@" -c listen_addresses='*' -c unix_socket_directories=/var/run/postgresql
