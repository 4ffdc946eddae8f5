-- The clinic of the current transaction. In a transaction without a clinic no row of any clinic is visible.
-- After a transaction that set it locally, the setting is '' and not null, so nullif is needed.
create function tenancy.current_clinic() returns uuid
    language sql stable parallel safe
    as $$ select nullif(pg_catalog.current_setting('app.clinic_id', true), '')::uuid $$;
grant execute on function tenancy.current_clinic() to cita_auth, cita_scheduling, cita_ingest, cita_conversation, cita_billing, cita_notification, cita_door;

create table tenancy.clinics (
    clinic_id uuid primary key,
    slug text not null,
    name text not null check (length(name) between 2 and 120),
    clinic_type text not null default 'general',
    timezone text not null,
    country text not null,
    city text not null default '',
    currency text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
    language text not null default 'es-SV',
    phone text not null default '',
    address text not null default '',
    -- Maps an ISO weekday "1".."7" to [["07:30","12:00"],…] in the clinic's local time.
    hours jsonb not null default '{}',
    payment_methods jsonb not null default '[]',
    emergency_text text not null default '',
    emergency_number text not null default '',
    bot_enabled boolean not null default true,
    booking_horizon_days integer not null default 60 check (booking_horizon_days between 1 and 365),
    min_notice_minutes integer not null default 120 check (min_notice_minutes between 0 and 43200),
    requires_confirmation boolean not null default true,
    plan text not null check (plan in ('basic', 'pro', 'clinica', 'trial', 'forever_free')),
    plan_expires_at timestamptz,
    -- The time, by the payment provider's clock, at which the last applied subscription event was valid.
    plan_as_of timestamptz,
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    -- Slugs are unique across clinics.
    constraint clinics_slug_taken unique (slug)
);

-- A clinic's WhatsApp number. Meta's phone_number_id is unique across clinics.
create table tenancy.channels (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    phone_number_id text not null,
    business_account_id text not null,
    display_phone_number text not null,
    access_token_sealed bytea,
    whatsapp_status text not null default 'active' check (whatsapp_status in ('active', 'pending', 'disabled')),
    created_at timestamptz not null default now(),
    primary key (clinic_id, id),
    constraint channels_phone_number_id_taken unique (phone_number_id)
);

-- Wrapped data keys. After a clinic's rows are deleted, the fields they sealed cannot be decrypted any more.
create table tenancy.data_keys (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    purpose text not null check (purpose in ('seal', 'blind_index')),
    version integer not null check (version > 0),
    wrapped bytea not null,
    created_at timestamptz not null default now(),
    primary key (clinic_id, purpose, version)
);

alter table tenancy.clinics enable row level security;
alter table tenancy.clinics force row level security;
create policy clinic on tenancy.clinics using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on tenancy.clinics for select to cita_door using (true);

alter table tenancy.channels enable row level security;
alter table tenancy.channels force row level security;
create policy clinic on tenancy.channels using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on tenancy.channels for select to cita_door using (true);

alter table tenancy.data_keys enable row level security;
alter table tenancy.data_keys force row level security;
create policy clinic on tenancy.data_keys using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());

grant select, insert, update on tenancy.clinics, tenancy.channels, tenancy.data_keys to cita_auth;
grant select on tenancy.clinics, tenancy.channels to cita_door;

-- Published views: what the other services may read, for the clinic of their transaction.
create view tenancy.settings as
    select clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours,
           payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes,
           requires_confirmation, plan, plan_expires_at
      from tenancy.clinics;
grant select on tenancy.settings to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;

create view tenancy.channel as
    select clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status
      from tenancy.channels;
grant select on tenancy.channel to cita_conversation, cita_notification;

create view tenancy.data_key as
    select clinic_id, purpose, version, wrapped
      from tenancy.data_keys;
grant select on tenancy.data_key to cita_auth, cita_scheduling, cita_notification;
