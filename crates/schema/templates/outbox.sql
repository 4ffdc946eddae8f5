-- The outbox and the inbox of a service. The first migration of a new service copies this text and replaces {schema} by
-- its schema and {role} by its login role. A later change of the two tables is one migration for each service and the same
-- change here. The test `every_outbox_and_inbox_equals_the_template` compares all services with this file.

-- Infrastructure: the rows belong to no clinic, so there is no row-level security. Only the owning service has access.
-- Events that are not published yet. The relay deletes a row after the broker has confirmed the event.
create table {schema}.outbox (
    id uuid primary key,
    clinic_id uuid,
    routing_key text not null,
    body bytea not null,
    traceparent text,
    created_at timestamptz not null default now()
);
-- Events that were handled, by queue. Rows older than any possible redelivery are deleted.
create table {schema}.inbox (
    queue text not null,
    event_id uuid not null,
    received_at timestamptz not null default now(),
    primary key (queue, event_id)
);
create index inbox_received_at on {schema}.inbox (received_at);
grant select, insert, update, delete on {schema}.outbox, {schema}.inbox to {role};
