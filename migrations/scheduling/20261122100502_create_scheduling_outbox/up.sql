-- Infrastructure: the rows belong to no clinic, so there is no row-level security. Only the owning service has access.
-- Events that are not published yet. The relay deletes a row after the broker has confirmed the event.
create table scheduling.outbox (
    id uuid primary key,
    clinic_id uuid,
    routing_key text not null,
    body bytea not null,
    traceparent text,
    created_at timestamptz not null default now()
);
-- Events that were handled, by queue. Rows older than any possible redelivery are deleted.
create table scheduling.inbox (
    queue text not null,
    event_id uuid not null,
    received_at timestamptz not null default now(),
    primary key (queue, event_id)
);
create index inbox_received_at on scheduling.inbox (received_at);
grant select, insert, update, delete on scheduling.outbox, scheduling.inbox to cita_scheduling;
