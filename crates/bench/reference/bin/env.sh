# Settings of Cita as the bench runs it; source it. Every value can be overridden from outside.
# The ports lie below those that the system gives to outgoing connections.
# The product's own defaults stand wherever it has one (pool size 8, RUST_LOG info, hashes at once 1).
# The folder in which the external bench keeps its servers.
export BENCH_STATE=${BENCH_STATE:-/tmp/baseline}
export CITA_BIN=${CITA_BIN:?names the folder of the optimised programs}
export DB_NAME=${CITA_DB:-cita}
export PGHOST_ADMIN=${PGHOST_ADMIN:-$BENCH_STATE/pgsock} PGPORT_ADMIN=${PGPORT_ADMIN:-45432}
export CITA_STATE_DIR=$BENCH_STATE/cita
export PORT_AUTH=14011 PORT_SCHEDULING=14012 PORT_INGEST=14013 PORT_NLU=14014 PORT_BILLING=14015 PORT_NOTIFICATION=14016
export OWNER_URL=postgres://cita_owner:owner@127.0.0.1:$PGPORT_ADMIN
export AMQP_URL=amqp://bench:bench@127.0.0.1:45672/%2f
export REDIS_URL=redis://127.0.0.1:46379/1
export META_APP_SECRET=bench-app-secret META_VERIFY_TOKEN=bench-verify LEMONSQUEEZY_SIGNING_SECRET=bench-lemon
export META_GRAPH_URL=${META_GRAPH_URL:-http://127.0.0.1:43900} ANTHROPIC_BASE_URL=${ANTHROPIC_BASE_URL:-http://127.0.0.1:43900} ANTHROPIC_API_KEY=bench-key
export DEMO_PASSWORD=${DEMO_PASSWORD:-demo-password-12}
# keys: AUTH_SIGNING_KEY, AUTH_VERIFY_KEYS, SERVICE_SIGNING_KEY, SERVICE_VERIFY_KEYS, MASTER_KEYS
[ -f $CITA_STATE_DIR/keys.sh ] && . $CITA_STATE_DIR/keys.sh || true
