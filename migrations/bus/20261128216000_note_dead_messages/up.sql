-- What the crate `bus` shares between services. The messages themselves stay at the broker.
create schema bus;
grant usage on schema bus to cita_auth, cita_scheduling, cita_ingest, cita_conversation, cita_billing, cita_notification;

-- Infrastructure: how many messages of each queue are dead. Each service notes the queues that it consumes; the operator's page reads
-- them all. A row holds numbers only.
create table bus.dead_queues (
    queue text primary key,
    messages bigint not null check (messages >= 0),
    -- Since when the oldest one is dead, where it tells.
    oldest_at timestamptz,
    measured_at timestamptz not null
);
grant select, insert, update on bus.dead_queues to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
