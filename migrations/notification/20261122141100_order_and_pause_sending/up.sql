-- Replies of one conversation leave in order: a job of a lane waits for the lane's earlier ones.
alter table notification.jobs add column lane uuid, add column sequence bigint;
alter table notification.jobs add constraint jobs_of_a_lane_have_their_place check ((lane is null) = (sequence is null));

-- Claiming goes through the clinics in turn, and through each clinic's work by due time.
drop index notification.jobs_due;
create index jobs_due on notification.jobs (queue, due_at, clinic_id) where state = 'ready';
create index jobs_due_by_clinic on notification.jobs (queue, clinic_id, due_at) where state = 'ready';
create index jobs_by_lane on notification.jobs (lane, sequence) where lane is not null;

-- Infrastructure: what is not claimed for now. The nil clinic stands for every clinic, '*' for every queue.
create table notification.pauses (
    queue text not null,
    clinic_id uuid not null,
    -- A constant word: operator, token, permission, payment.
    reason text not null,
    -- Meta's error code, where one was the reason.
    code integer,
    paused_at timestamptz not null,
    primary key (queue, clinic_id)
);

create index deliveries_by_session on notification.deliveries (clinic_id, session_id, sequence) where session_id is not null;
-- The last time a patient's message was answered tells whether free text is allowed.
create index deliveries_by_phone on notification.deliveries (clinic_id, to_phone, created_at) where in_reply_to is not null;
create index deliveries_by_bsuid on notification.deliveries (clinic_id, to_bsuid, created_at) where in_reply_to is not null;

-- What Meta said about a clinic's templates, quality and limits, as it came, without texts and names.
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
