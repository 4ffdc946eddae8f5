-- Infrastructure: whoever asks for a clinic or is invited to open one belongs to no clinic yet. Only the service auth reaches these rows, and
-- shows them to the operator. There are no foreign keys to clinics, because a row here outlives what it led to.

-- Codes with which a clinic is registered, each once.
create table auth.invite_codes (
    id uuid primary key,
    -- As it is read out: letters and digits that are not taken for each other. What was typed is brought into this form before it is looked up.
    code text not null check (code ~ '^[A-KMNP-Z2-9]{12}$'),
    -- In the spelling that signs in; null for a code that any address may use.
    email text check (email = lower(email) and length(email) between 3 and 254),
    plan text not null check (plan in ('basic', 'pro', 'clinica', 'trial', 'forever_free')),
    -- How long the plan lasts from the registration on; null for the plan without an end.
    access_days integer check (access_days between 1 and 3650),
    -- From this instant on the code registers nothing; null for a code that waits for ever.
    expires_at timestamptz,
    source text not null check (source in ('manual', 'demo_request')),
    notes text not null check (length(notes) <= 500),
    created_at timestamptz not null,
    -- The name of the operator's key.
    created_by text not null check (length(created_by) between 1 and 60),
    revoked_at timestamptz,
    used_at timestamptz,
    used_by_clinic_id uuid,
    -- The administrator who was registered, and may register once more where the answer was lost.
    used_by_user_id uuid,
    constraint invite_codes_code_taken unique (code),
    constraint invite_codes_used_as_a_whole check (
        (used_at is null) = (used_by_clinic_id is null) and (used_at is null) = (used_by_user_id is null)),
    constraint invite_codes_used_or_revoked check (used_at is null or revoked_at is null),
    constraint invite_codes_end_of_plan check ((plan = 'forever_free') = (access_days is null))
);

-- Who asked for a demonstration. Personal data of people who are no customers: rows that were not accepted are deleted after 180 days.
create table auth.demo_requests (
    id uuid primary key,
    clinic_name text not null check (length(clinic_name) between 2 and 120),
    contact_name text not null check (length(contact_name) between 2 and 120),
    email text not null check (email = lower(email) and length(email) between 3 and 254),
    phone text not null check (length(phone) between 6 and 40),
    city text not null check (length(city) between 2 and 120),
    doctors_count integer not null check (doctors_count between 1 and 1000),
    message text not null check (length(message) <= 2000),
    status text not null check (status in ('pending', 'accepted', 'rejected')),
    -- The last code that was made for it.
    invite_code_id uuid,
    -- A keyed hash of the network address, by which requests of an hour are counted.
    address bytea not null check (octet_length(address) = 32),
    created_at timestamptz not null,
    reviewed_at timestamptz,
    -- The name of the operator's key.
    reviewed_by text check (length(reviewed_by) between 1 and 60),
    note text not null default '' check (length(note) <= 500)
);
create index demo_requests_address on auth.demo_requests (address, created_at);
create index demo_requests_status on auth.demo_requests (status, id);
create index demo_requests_to_delete on auth.demo_requests (created_at) where status <> 'accepted';

grant select, insert, update on auth.invite_codes to cita_auth;
grant select, insert, update, delete on auth.demo_requests to cita_auth;
