#!/bin/bash
# Runs once, in an empty data folder: takes from all users what no service needs, and makes the role that owns Cita's database. It is
# no superuser, or row-level security would not hold for what belongs to it.
set -euo pipefail
psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname template1 --file /etc/cita/close.sql
psql -v ON_ERROR_STOP=1 -v password="$CITA_OWNER_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role cita_owner login nosuperuser createrole nocreatedb nobypassrls password :'password';
create database cita owner cita_owner;
SQL
