#!/usr/bin/env bash
# Builds the template database cita_tpl: CLINICS x DOCTORS x PATIENTS (per clinic) x APPTS (per clinic). Clinics, their keys,
# doctors, services and hours are made by the product (`cita seed`), the mass behind them by SQL as superuser.
set -euo pipefail
cd "$(dirname "$0")/.."
. bin/env.sh
mkdir -p "$CITA_STATE_DIR/clinics"
[ -f "$CITA_STATE_DIR/keys.sh" ] || (umask 077; node bin/keys.mjs >"$CITA_STATE_DIR/keys.sh")
. bin/env.sh
CLINICS=${CLINICS:-200} DOCTORS=${DOCTORS:-4} PATIENTS=${PATIENTS:-500} APPTS=${APPTS:-3000}
PSQL=(psql -X -q -v ON_ERROR_STOP=1 -h "$PGHOST_ADMIN" -p "$PGPORT_ADMIN" -U postgres)
# The owner is no superuser, or row-level security would not hold for the views it publishes.
"${PSQL[@]}" -d postgres -c "DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cita_owner') THEN CREATE ROLE cita_owner LOGIN NOSUPERUSER CREATEROLE NOBYPASSRLS; END IF; END \$\$" \
  -c 'DROP DATABASE IF EXISTS cita_tpl' -c 'CREATE DATABASE cita_tpl OWNER cita_owner'
DATABASE_URL=$OWNER_URL/cita_tpl AMQP_URL=$AMQP_URL "$CITA_BIN/cita" migrate
node bin/clinics.mjs "$CITA_STATE_DIR/clinics" "$CLINICS" "$DOCTORS" "$DEMO_PASSWORD"
time for c in $(seq 0 $((CLINICS - 1))); do
  DATABASE_URL=$OWNER_URL/cita_tpl AMQP_URL=$AMQP_URL MASTER_KEYS=$MASTER_KEYS "$CITA_BIN/cita" seed "$CITA_STATE_DIR/clinics/$c.json" >/dev/null 2>"$CITA_STATE_DIR/seed.log" || { cat "$CITA_STATE_DIR/seed.log" >&2; exit 1; }
done
time "${PSQL[@]}" -d cita_tpl -v patients="$PATIENTS" -v appts="$APPTS" -f bin/seed.sql
"${PSQL[@]}" -d cita_tpl -Atc "SELECT 'appointments', count(*), pg_size_pretty(pg_database_size('cita_tpl')) FROM scheduling.appointments"
