-- Infrastructure: the spool. An outbox like every other service's, filled only with webhooks that the broker
-- did not take in time, and emptied by the relay as soon as the broker confirms. No clinic is known here yet.
create table ingest.outbox (
    id uuid primary key,
    clinic_id uuid,
    routing_key text not null,
    body bytea not null,
    traceparent text,
    created_at timestamptz not null default now()
);
grant select, insert, update, delete on ingest.outbox to cita_ingest;
