-- A message to a patient, with the state of its delivery.
create table notification.deliveries (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    kind text not null,
    -- A partial order: queued < sending < sent < delivered < read; failed and cancelled are final.
    state text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'read', 'failed', 'cancelled')),
    -- The idempotency key: a repeated request finds this row and sends nothing.
    dedup_key text not null,
    phone_number_id text not null,
    to_phone text,
    to_bsuid text,
    content jsonb not null,
    appointment_id uuid,
    session_id uuid,
    sequence bigint,
    in_reply_to text,
    wamid text,
    error_code integer,
    error_detail text,
    attempts integer not null default 0,
    possibly_twice boolean not null default false,
    traceparent text,
    created_at timestamptz not null default now(),
    sending_at timestamptz,
    sent_at timestamptz,
    delivered_at timestamptz,
    read_at timestamptz,
    failed_at timestamptz,
    primary key (clinic_id, id),
    constraint deliveries_dedup_key_taken unique (clinic_id, dedup_key),
    constraint deliveries_know_their_contact check (to_phone is not null or to_bsuid is not null)
);
create index deliveries_by_appointment on notification.deliveries (clinic_id, appointment_id);
create index deliveries_by_wamid on notification.deliveries (clinic_id, wamid);
create index deliveries_by_creation on notification.deliveries (clinic_id, created_at desc);

-- Infrastructure: delayed and repeated work, with ids only. Workers claim jobs of all clinics in turn.
create table notification.jobs (
    id uuid primary key,
    queue text not null,
    clinic_id uuid not null,
    -- reminder_24h, reminder_2h, send…
    kind text not null,
    -- The appointment or the delivery that the job is about.
    subject uuid not null,
    dedup_key text not null,
    version integer not null default 0,
    due_at timestamptz not null,
    state text not null default 'ready' check (state in ('ready', 'running', 'failed', 'paused')),
    attempt integer not null default 0,
    lease_until timestamptz,
    last_error text,
    traceparent text,
    created_at timestamptz not null default now(),
    constraint jobs_dedup_key_taken unique (queue, dedup_key)
);
create index jobs_due on notification.jobs (queue, due_at) where state = 'ready';
create index jobs_leased on notification.jobs (lease_until) where state = 'running';
create index jobs_by_subject on notification.jobs (clinic_id, subject);

alter table notification.deliveries enable row level security;
alter table notification.deliveries force row level security;
create policy clinic on notification.deliveries using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on notification.deliveries, notification.jobs to cita_notification;
