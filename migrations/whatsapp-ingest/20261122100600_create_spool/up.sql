-- Infrastructure: the spool. The table is an outbox as in every other service, but only for webhooks that the broker did not
-- accept in time. The relay publishes them later. At this point the clinic is not known yet.
create table ingest.outbox (
    id uuid primary key,
    clinic_id uuid,
    routing_key text not null,
    body bytea not null,
    traceparent text,
    created_at timestamptz not null default now()
);
grant select, insert, update, delete on ingest.outbox to cita_ingest;
