#!/bin/bash
# Runs once, in an empty database: one role and one schema of the same name per service, each with its own password. A password
# is read by psql itself, so that it stands in no command line.
set -euo pipefail
psql -v ON_ERROR_STOP=1 -U postgres -d kesher -c 'create extension if not exists pg_stat_statements' \
  -c 'revoke all on schema public from public'
for role in signup vault sender status notifier; do
  ROLE=$role psql -v ON_ERROR_STOP=1 -U postgres -d kesher -v role="$role" <<'SQL'
\set password `cat "/run/secrets/$ROLE"`
create role :"role" login password :'password';
alter role :"role" set search_path = :"role";
create schema :"role" authorization :"role";
SQL
done
