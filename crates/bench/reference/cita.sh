#!/usr/bin/env bash
# Cita: six processes on PostgreSQL, Redis and RabbitMQ. The verbs of express.sh, and
#   seed             builds the template database (cita/bin/seed.sh)
#   services         name and process id of each, one a line
#   hold, release    stops and continues what works behind the webhooks: conversations and sending
# inline, ack and etag start the same: Cita always answers Meta first, and always gives versions. worker starts notification alone.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
APP=${CITA_DIR:-$HERE/../../cita}
. "$APP/bin/env.sh"
RUN=$BENCH_STATE/run; mkdir -p $RUN
PIDFILE=$RUN/cita.pids
PSQL=(psql -X -q -v ON_ERROR_STOP=1 -h "$PGHOST_ADMIN" -p "$PGPORT_ADMIN" -U postgres)

launch() { # name, port, role, variables it is given beyond the common ones…
  local name=$1 port=$2 role=$3; shift 3
  local given=(PATH="$PATH" LC_ALL=C.UTF-8 LISTEN_ADDR=127.0.0.1:"$port" DATABASE_URL="postgres://$role:x@127.0.0.1:$PGPORT_ADMIN/$DB_NAME"
    AMQP_URL="$AMQP_URL" REDIS_URL="$REDIS_URL" AUTH_VERIFY_KEYS="$AUTH_VERIFY_KEYS" ENVIRONMENT=production RUST_LOG="${RUST_LOG:-info}")
  # One member of staff asks as fast as many would.
  given+=(USER_REQUESTS_PER_MINUTE="${USER_REQUESTS_PER_MINUTE:-1000000}")
  [ -z "${DATABASE_POOL_SIZE:-}" ] || given+=(DATABASE_POOL_SIZE="$DATABASE_POOL_SIZE")
  for v in "$@"; do given+=("$v=${!v}"); done
  setsid env -i "${given[@]}" "$CITA_BIN/$name" >>"$RUN/cita-$name.log" 2>&1 </dev/null &
  echo "$name $! $port" >>$PIDFILE
}
ready() { # waits until each says that all it needs is there
  while read -r name pid port; do
    for n in $(seq 400); do curl -fs "http://127.0.0.1:$port/readyz" | grep -v false | grep -q true && continue 2; kill -0 "$pid" 2>/dev/null || break; sleep 0.05; done
    echo "cita's $name did not start" >&2; tail -3 "$RUN/cita-$name.log" >&2; exit 1
  done <$PIDFILE
}
alive() { grep -q '^State:.[^Z]' "/proc/$1/status" 2>/dev/null; }

case $1 in
  seed) "$APP/bin/seed.sh" ;;
  reset)
    "${PSQL[@]}" -d postgres -c "SET client_min_messages=error" -c "DROP DATABASE IF EXISTS $DB_NAME WITH (FORCE)" \
      -c "CREATE DATABASE $DB_NAME OWNER cita_owner TEMPLATE cita_tpl STRATEGY FILE_COPY"
    "${PSQL[@]}" -d "$DB_NAME" -Atc "CREATE EXTENSION IF NOT EXISTS pg_prewarm" \
      -c "SELECT sum(pg_prewarm(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname IN ('tenancy','auth','scheduling','conversation','notification','billing','ingest','audit') AND relkind IN ('r','i')" >/dev/null
    # Reminders that were due before the start are taken as found: the other implementation has no such backlog either.
    "${PSQL[@]}" -d "$DB_NAME" -c "INSERT INTO notification.reminder_scans (kind, zone, scanned_until) SELECT k, z.timezone, now() FROM (VALUES ('reminder_24h'), ('reminder_2h')) kinds (k) CROSS JOIN (SELECT DISTINCT timezone FROM tenancy.clinics) z"
    redis-cli -p 46379 -n 1 flushdb >/dev/null
    "$HERE/../infra.sh" rabbit-purge ;;
  start)
    rm -f $PIDFILE
    notification() { launch notification $PORT_NOTIFICATION cita_notification META_GRAPH_URL MASTER_KEYS QUEUES_ADMIN_USER QUEUES_ADMIN_PASS; }
    QUEUES_ADMIN_USER=admin QUEUES_ADMIN_PASS=bench SCHEDULING_URL=http://127.0.0.1:$PORT_SCHEDULING LEMONSQUEEZY_VARIANTS=1001=basic,1002=pro,1003=clinica BILLING_CLAIM_KEYS=the-key-that-signs-the-claims-of-the-benchmark
    if [ "$2" = worker ]; then notification; exit 0; fi
    SCHEDULING_URL=http://127.0.0.1:$PORT_SCHEDULING NLU_BOOKING_URL=http://127.0.0.1:$PORT_NLU BILLING_URL=http://127.0.0.1:$PORT_BILLING NOTIFICATION_URL=http://127.0.0.1:$PORT_NOTIFICATION
    FILES_URL=file://${TMPDIR:-/tmp}/cita-reference-files
    launch auth $PORT_AUTH cita_auth AUTH_SIGNING_KEY AUTH_SIGNING_KID MASTER_KEYS FILES_URL META_GRAPH_URL SCHEDULING_URL NLU_BOOKING_URL BILLING_URL NOTIFICATION_URL
    launch scheduling $PORT_SCHEDULING cita_scheduling MASTER_KEYS SERVICE_VERIFY_KEYS
    launch whatsapp-ingest $PORT_INGEST cita_ingest META_APP_SECRET META_VERIFY_TOKEN LEMONSQUEEZY_SIGNING_SECRET
    launch nlu-booking $PORT_NLU cita_conversation SERVICE_SIGNING_KEY SCHEDULING_URL ANTHROPIC_BASE_URL ANTHROPIC_API_KEY
    launch billing $PORT_BILLING cita_billing LEMONSQUEEZY_VARIANTS BILLING_CLAIM_KEYS
    notification
    ready ;;
  stop)
    [ -f $PIDFILE ] || exit 0
    while read -r _ pid _; do kill -CONT "$pid" 2>/dev/null || true; done <$PIDFILE
    while read -r _ pid _; do kill -TERM "$pid" 2>/dev/null || true; done <$PIDFILE
    while read -r _ pid _; do
      for _ in $(seq 260); do alive "$pid" || break; sleep 0.05; done
      if alive "$pid"; then kill -KILL "$pid" 2>/dev/null || true; fi
    done <$PIDFILE
    rm -f $PIDFILE ;;
  pids) awk '{print $2}' $PIDFILE ;;
  services) awk '{print $1, $2}' $PIDFILE ;;
  hold) awk '$1 == "nlu-booking" || $1 == "notification" {print $2}' $PIDFILE | xargs -r kill -STOP ;;
  release) awk '{print $2}' $PIDFILE | xargs -r kill -CONT 2>/dev/null || true ;;
  url) echo "http://127.0.0.1:$PORT_SCHEDULING" ;;
  db) echo "postgres://postgres@127.0.0.1:$PGPORT_ADMIN/$DB_NAME" ;;
  fixtures) node "$APP/bin/fixtures.mjs" "$2" ;;
  enqueue) "${PSQL[@]}" -d "$DB_NAME" -v n="$2" -v ms="$3" -f "$APP/bin/enqueue.sql" ;;
  *) echo "unknown verb $1" >&2; exit 2 ;;
esac
