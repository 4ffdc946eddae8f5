-- Infrastructure: no clinic's rows, so no row-level security; readable by the owning service only.
-- What happened and is not yet announced. The relay deletes what the broker confirmed.
create table auth.outbox (
    id uuid primary key,
    clinic_id uuid,
    routing_key text not null,
    body bytea not null,
    traceparent text,
    created_at timestamptz not null default now()
);
-- What was already handled, by queue. Swept when older than any redelivery can be.
create table auth.inbox (
    queue text not null,
    event_id uuid not null,
    received_at timestamptz not null default now(),
    primary key (queue, event_id)
);
create index inbox_received_at on auth.inbox (received_at);
grant select, insert, update, delete on auth.outbox, auth.inbox to cita_auth;
