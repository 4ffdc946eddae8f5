-- Doctors, their services and working hours. Times are local times of the clinic.
create table scheduling.doctors (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    title text not null default '',
    full_name text not null check (length(full_name) between 2 and 120),
    specialty text not null default '',
    bio text not null default '',
    aliases jsonb not null default '[]',
    consultation_duration_minutes integer not null check (consultation_duration_minutes between 5 and 480),
    buffer_time_minutes integer not null default 0 check (buffer_time_minutes between 0 and 240),
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (clinic_id, id)
);

create table scheduling.services (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    name text not null check (length(name) between 2 and 80),
    duration_minutes integer not null check (duration_minutes between 5 and 480),
    buffer_before_minutes integer not null default 0 check (buffer_before_minutes between 0 and 240),
    buffer_after_minutes integer not null default 0 check (buffer_after_minutes between 0 and 240),
    price_cents bigint not null default 0 check (price_cents >= 0),
    currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
    aliases jsonb not null default '[]',
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    primary key (clinic_id, id)
);

create table scheduling.doctor_services (
    clinic_id uuid not null,
    doctor_id uuid not null,
    service_id uuid not null,
    primary key (clinic_id, doctor_id, service_id),
    foreign key (clinic_id, doctor_id) references scheduling.doctors (clinic_id, id) on delete cascade,
    foreign key (clinic_id, service_id) references scheduling.services (clinic_id, id) on delete cascade
);
create index doctor_services_by_service on scheduling.doctor_services (clinic_id, service_id);

create table scheduling.working_hours (
    clinic_id uuid not null,
    id uuid not null,
    doctor_id uuid not null,
    weekday smallint not null check (weekday between 1 and 7), -- ISO: 1 is Monday
    opens time not null,
    closes time not null,
    primary key (clinic_id, id),
    foreign key (clinic_id, doctor_id) references scheduling.doctors (clinic_id, id) on delete cascade,
    constraint working_hours_end_after_they_begin check (opens < closes)
);
create index working_hours_by_doctor on scheduling.working_hours (clinic_id, doctor_id);

create table scheduling.breaks (
    clinic_id uuid not null,
    id uuid not null,
    doctor_id uuid not null,
    weekday smallint not null check (weekday between 1 and 7),
    opens time not null,
    closes time not null,
    primary key (clinic_id, id),
    foreign key (clinic_id, doctor_id) references scheduling.doctors (clinic_id, id) on delete cascade,
    constraint breaks_end_after_they_begin check (opens < closes)
);
create index breaks_by_doctor on scheduling.breaks (clinic_id, doctor_id);

create table scheduling.vacations (
    clinic_id uuid not null,
    id uuid not null,
    doctor_id uuid not null,
    starts_on date not null,
    ends_on date not null, -- the last day away
    primary key (clinic_id, id),
    foreign key (clinic_id, doctor_id) references scheduling.doctors (clinic_id, id) on delete cascade,
    constraint vacations_end_after_they_begin check (starts_on <= ends_on)
);
create index vacations_by_doctor on scheduling.vacations (clinic_id, doctor_id, ends_on);

alter table scheduling.doctors enable row level security;
alter table scheduling.doctors force row level security;
create policy clinic on scheduling.doctors using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.services enable row level security;
alter table scheduling.services force row level security;
create policy clinic on scheduling.services using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.doctor_services enable row level security;
alter table scheduling.doctor_services force row level security;
create policy clinic on scheduling.doctor_services using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.working_hours enable row level security;
alter table scheduling.working_hours force row level security;
create policy clinic on scheduling.working_hours using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.breaks enable row level security;
alter table scheduling.breaks force row level security;
create policy clinic on scheduling.breaks using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table scheduling.vacations enable row level security;
alter table scheduling.vacations force row level security;
create policy clinic on scheduling.vacations using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on scheduling.doctors, scheduling.services, scheduling.doctor_services, scheduling.working_hours, scheduling.breaks, scheduling.vacations to cita_scheduling;

-- Published: the doctors and services that a patient can book, with the names that people use.
create view scheduling.bookable_doctors as
    select d.clinic_id, d.id, d.title, d.full_name, d.specialty, d.aliases,
           array(select s.service_id from scheduling.doctor_services s
                  where s.clinic_id = d.clinic_id and s.doctor_id = d.id order by s.service_id) as service_ids
      from scheduling.doctors d
     where d.is_active;
create view scheduling.bookable_services as
    select clinic_id, id, name, duration_minutes, price_cents, currency, aliases
      from scheduling.services
     where is_active;
grant usage on schema scheduling to cita_conversation;
grant select on scheduling.bookable_doctors, scheduling.bookable_services to cita_conversation;
