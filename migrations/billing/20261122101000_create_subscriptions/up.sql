-- The subscription of a clinic, as last reported by the payment provider.
create table billing.subscriptions (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    -- The provider's id is unique across clinics. Later events find their clinic by it.
    provider_id text not null,
    variant_id text not null,
    plan text not null check (plan in ('basic', 'pro', 'clinica', 'trial', 'forever_free')),
    status text not null check (status in ('on_trial', 'active', 'paused', 'past_due', 'unpaid', 'cancelled', 'expired')),
    renews_at timestamptz,
    ends_at timestamptz,
    -- The time, by the provider's clock, at which this status was valid. An older event changes nothing.
    as_of timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (clinic_id, id),
    constraint subscriptions_provider_id_taken unique (provider_id)
);
create table billing.news (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    event_name text not null,
    data_type text not null,
    data_id text not null,
    as_of timestamptz not null,
    outcome text not null,
    received_at timestamptz not null default now(),
    primary key (clinic_id, event_name, data_type, data_id, as_of)
);
-- Infrastructure: events that name no known clinic. They contain no personal data and are kept for inspection.
create table billing.unclaimed (
    id uuid primary key,
    event_name text not null,
    data_type text not null,
    data_id text not null,
    as_of timestamptz,
    received_at timestamptz not null default now()
);

alter table billing.subscriptions enable row level security;
alter table billing.subscriptions force row level security;
create policy clinic on billing.subscriptions using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table billing.news enable row level security;
alter table billing.news force row level security;
create policy clinic on billing.news using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on billing.subscriptions for select to cita_door using (true);
grant usage, create on schema billing to cita_door;
grant select on billing.subscriptions to cita_door;
grant select, insert, update on billing.subscriptions, billing.news to cita_billing;
grant select, insert, delete on billing.unclaimed to cita_billing;

create function billing.clinic_of_subscription(wanted text) returns uuid
    language sql stable security definer
    set search_path = ''
    as $$ select clinic_id from billing.subscriptions where provider_id = wanted $$;
-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;
alter function billing.clinic_of_subscription(text) owner to cita_door;
revoke all on function billing.clinic_of_subscription(text) from public;
grant execute on function billing.clinic_of_subscription(text) to cita_billing;
revoke cita_door from current_user;
