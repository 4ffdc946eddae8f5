-- What the operator of the installation did, in clinics and without one. Entries are permanent: no role has the right to update or delete.
-- Infrastructure: the operator reads them without entering a clinic. An act in a clinic stands in that clinic's audit log too.
create table auth.operator_acts (
    id uuid primary key,
    at timestamptz not null,
    -- The name of the operator's key.
    key_name text not null check (length(key_name) between 1 and 40),
    -- The network address that the act came from.
    address text not null check (length(address) between 1 and 60),
    -- Null for an act that is about no clinic.
    clinic_id uuid,
    act text not null check (length(act) between 1 and 60),
    subject text not null check (length(subject) between 1 and 60),
    detail jsonb not null default '{}'
);
create index operator_acts_of_clinic on auth.operator_acts (clinic_id, at, id) where clinic_id is not null;
grant select, insert on auth.operator_acts to cita_auth;
