-- How long a slot is kept while a patient decides, how many open visits of one patient the assistant books, what it does where the patient
-- has another visit at the same time, and after how long it takes back a conversation that a person answers.
alter table tenancy.clinics
    add column hold_minutes integer not null default 10,
    add column max_open_visits integer not null default 3,
    add column same_time_rule text not null default 'ask',
    add column handback_minutes integer not null default 720;
alter table tenancy.clinics
    add constraint clinics_hold check (hold_minutes between 2 and 30) not valid,
    add constraint clinics_open_visits check (max_open_visits between 1 and 10) not valid,
    add constraint clinics_same_time check (same_time_rule in ('ask', 'refuse')) not valid,
    add constraint clinics_handback check (handback_minutes between 15 and 1440) not valid;

create or replace view tenancy.settings as
    select clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours,
           payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes,
           requires_confirmation, plan, plan_expires_at, config_version, assistant_quiet_ms, is_active, suspended_at,
           hold_minutes, max_open_visits, same_time_rule, handback_minutes
      from tenancy.clinics;
