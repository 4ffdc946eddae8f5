-- Whether the clinic is suspended, and since when: the assistant is silent meanwhile, and what waits looks again the less often the
-- longer it has waited. Every change of a clinic's row raises its version, so that no remembered setting outlives a suspension.
create or replace view tenancy.settings as
    select clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours,
           payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes,
           requires_confirmation, plan, plan_expires_at, config_version, assistant_quiet_ms, is_active, suspended_at
      from tenancy.clinics;
