-- A clinic's staff. E-mail addresses are unique across clinics, because an address signs in to exactly one clinic.
create table auth.users (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    email text not null check (email = lower(email) and length(email) between 3 and 254),
    password_hash text not null,
    full_name text not null check (length(full_name) between 2 and 120),
    role text not null check (role in ('admin', 'staff')),
    is_active boolean not null default true,
    -- Increased to end all sessions of the user.
    session_version integer not null default 1,
    last_login_at timestamptz,
    created_at timestamptz not null default now(),
    primary key (clinic_id, id),
    constraint users_email_taken unique (email)
);
alter table auth.users enable row level security;
alter table auth.users force row level security;
create policy clinic on auth.users using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on auth.users for select to cita_door using (true);
grant select, insert, update on auth.users to cita_auth;
grant select on auth.users to cita_door;
-- The live check of every request finds the user by id alone.
create unique index users_id on auth.users (id);
