-- Replies of one conversation are sent in order: a job with an ordering key (lane) waits for earlier jobs of the same key.
alter table notification.jobs add column lane uuid, add column sequence bigint;
alter table notification.jobs add constraint jobs_of_a_lane_have_their_place check ((lane is null) = (sequence is null));

-- Workers claim jobs of the clinics in turn, and of each clinic by due time.
drop index notification.jobs_due;
create index jobs_due on notification.jobs (queue, due_at, clinic_id) where state = 'ready';
create index jobs_due_by_clinic on notification.jobs (queue, clinic_id, due_at) where state = 'ready';
create index jobs_by_lane on notification.jobs (lane, sequence) where lane is not null;

-- Infrastructure: which work is paused. The nil clinic stands for every clinic, and '*' for every queue.
create table notification.pauses (
    queue text not null,
    clinic_id uuid not null,
    -- The reason as a constant word: operator, token, permission, payment.
    reason text not null,
    -- Meta's error code, if an error of Meta was the reason.
    code integer,
    paused_at timestamptz not null,
    primary key (queue, clinic_id)
);

create index deliveries_by_session on notification.deliveries (clinic_id, session_id, sequence) where session_id is not null;
-- Meta allows free text only within a time after the patient's last message; these indexes find the last answered message.
create index deliveries_by_phone on notification.deliveries (clinic_id, to_phone, created_at) where in_reply_to is not null;
create index deliveries_by_bsuid on notification.deliveries (clinic_id, to_bsuid, created_at) where in_reply_to is not null;

-- Changes that Meta reported for a clinic's templates, quality and limits, unchanged, without texts and names.
create table notification.account_changes (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    field text not null,
    phone_number_id text,
    value jsonb not null,
    created_at timestamptz not null,
    primary key (clinic_id, id)
);
create index account_changes_by_creation on notification.account_changes (clinic_id, created_at desc);
alter table notification.account_changes enable row level security;
alter table notification.account_changes force row level security;
create policy clinic on notification.account_changes using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());

grant select, insert, update, delete on notification.pauses, notification.account_changes to cita_notification;
