-- A patient of one clinic, identified by phone, by Meta's business-scoped user id, or both.
create table scheduling.patients (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    full_name text not null check (length(full_name) between 2 and 120),
    phone text check (phone ~ '^[1-9][0-9]{7,14}$'),
    bsuid text check (length(bsuid) between 4 and 160),
    email text,
    dui_sealed bytea,
    dui_index bytea,
    notes text not null default '',
    is_blocked boolean not null default false,
    no_show_count integer not null default 0,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (clinic_id, id)
);
create index patients_by_phone on scheduling.patients (clinic_id, phone);
create index patients_by_bsuid on scheduling.patients (clinic_id, bsuid);
create unique index patients_dui_taken on scheduling.patients (clinic_id, dui_index);

-- The search index. Under row-level security only leakproof comparisons can use an index, so names and numbers are found by
-- prefix ranges over their normalised words.
create table scheduling.patient_words (
    clinic_id uuid not null,
    word text not null collate "C",
    patient_id uuid not null,
    primary key (clinic_id, word, patient_id),
    foreign key (clinic_id, patient_id) references scheduling.patients (clinic_id, id) on delete cascade
);
create index patient_words_by_patient on scheduling.patient_words (clinic_id, patient_id);

-- An appointment, or a hold of its slot while the patient decides.
create table scheduling.appointments (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    doctor_id uuid not null,
    patient_id uuid not null,
    service_id uuid not null,
    starts_at timestamptz not null,
    ends_at timestamptz not null,
    -- The time that the doctor is busy, buffers included. The application computes it, because arithmetic with a buffer is not
    -- immutable and cannot be part of a constraint.
    busy tstzrange not null,
    busy_from timestamptz not null,
    busy_to timestamptz not null,
    status text not null check (status in ('held', 'booked', 'confirmed', 'cancelled', 'attended', 'no_show')),
    source text not null check (source in ('whatsapp', 'desk')),
    overbooked boolean not null default false,
    notes text not null default '',
    version integer not null default 1,
    hold_expires_at timestamptz,
    idempotency_key text,
    turn_id uuid,
    session_id uuid,
    reminders_wanted boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (clinic_id, id),
    foreign key (clinic_id, doctor_id) references scheduling.doctors (clinic_id, id),
    foreign key (clinic_id, patient_id) references scheduling.patients (clinic_id, id),
    foreign key (clinic_id, service_id) references scheduling.services (clinic_id, id),
    constraint appointments_end_after_they_begin check (starts_at < ends_at),
    constraint appointments_busy_covers_them check (busy @> tstzrange(starts_at, ends_at) and lower(busy) = busy_from and upper(busy) = busy_to),
    constraint appointments_only_holds_expire check ((status = 'held') = (hold_expires_at is not null)),
    -- Two live appointments of one doctor never overlap, even if the application has an error.
    constraint appointments_no_overlap exclude using gist (clinic_id with =, doctor_id with =, busy with &&)
        where (status in ('held', 'booked', 'confirmed', 'attended') and not overbooked)
);
create unique index appointments_idempotency_key_taken on scheduling.appointments (clinic_id, idempotency_key);
create unique index appointments_turn_taken on scheduling.appointments (clinic_id, turn_id);
create index appointments_by_doctor on scheduling.appointments (clinic_id, doctor_id, starts_at);
create index appointments_by_day on scheduling.appointments (clinic_id, starts_at);
create index appointments_by_patient on scheduling.appointments (clinic_id, patient_id, starts_at);

alter table scheduling.patients enable row level security;
alter table scheduling.patients force row level security;
create policy clinic on scheduling.patients using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.patient_words enable row level security;
alter table scheduling.patient_words force row level security;
create policy clinic on scheduling.patient_words using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.appointments enable row level security;
alter table scheduling.appointments force row level security;
create policy clinic on scheduling.appointments using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on scheduling.patients, scheduling.patient_words, scheduling.appointments to cita_scheduling;

-- Published: an appointment as it is when a reminder is due.
create view scheduling.reminder_now as
    select a.clinic_id, a.id as appointment_id, a.status, a.version, a.starts_at, a.ends_at, a.source,
           a.reminders_wanted, a.patient_id, p.full_name as patient_name, p.phone, p.bsuid,
           d.title as doctor_title, d.full_name as doctor_name, s.name as service_name
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status <> 'held';
grant select on scheduling.reminder_now to cita_notification;
