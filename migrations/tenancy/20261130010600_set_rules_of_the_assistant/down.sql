drop view tenancy.settings;
create view tenancy.settings as
    select clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours,
           payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes,
           requires_confirmation, plan, plan_expires_at, config_version, assistant_quiet_ms, is_active, suspended_at
      from tenancy.clinics;
grant select on tenancy.settings to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
alter table tenancy.clinics
    drop column hold_minutes,
    drop column max_open_visits,
    drop column same_time_rule,
    drop column handback_minutes;
