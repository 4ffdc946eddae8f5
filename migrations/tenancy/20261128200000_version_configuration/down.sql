alter role cita_auth reset jit;
alter role cita_scheduling reset jit;
alter role cita_ingest reset jit;
alter role cita_conversation reset jit;
alter role cita_billing reset jit;
alter role cita_notification reset jit;
drop trigger raise_config_version on tenancy.channels;
drop trigger raise_config_version on tenancy.data_keys;
drop trigger raise_config_version on tenancy.clinics;
grant cita_door to current_user;
drop function tenancy.raise_config_version();
drop function tenancy.enter(uuid, uuid);
drop function tenancy.enter_system(uuid, text);
drop function tenancy.raise_own_config_version();
create function tenancy.enter(entering_user uuid, entered_clinic uuid)
    returns table (role text, plan text, plan_expires_at timestamptz, session_version integer)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version
      into role, plan, plan_expires_at, session_version
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active and c.is_active;
    if not found then
        raise exception 'the user or the clinic is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    perform pg_catalog.set_config('app.user_id', entering_user::text, true);
    return next;
end
$$;
create function tenancy.enter_system(entered_clinic uuid, reason text)
    returns table (state text, plan text, plan_expires_at timestamptz)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    active boolean;
begin
    select c.is_active, c.plan, c.plan_expires_at
      into active, plan, plan_expires_at
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found then
        state := 'unknown';
    else
        state := case when active then 'active' else 'suspended' end;
        perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    perform pg_catalog.set_config('app.user_id', '', true);
    perform pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;
alter function tenancy.enter(uuid, uuid) owner to cita_door;
alter function tenancy.enter_system(uuid, text) owner to cita_door;
revoke all on function tenancy.enter(uuid, uuid) from public;
revoke all on function tenancy.enter_system(uuid, text) from public;
grant execute on function tenancy.enter(uuid, uuid) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
grant execute on function tenancy.enter_system(uuid, text) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
revoke cita_door from current_user;
drop policy door_raises on tenancy.clinics;
revoke update (config_version) on tenancy.clinics from cita_door;
drop view tenancy.settings;
create view tenancy.settings as
    select clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours,
           payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes,
           requires_confirmation, plan, plan_expires_at
      from tenancy.clinics;
grant select on tenancy.settings to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
alter table tenancy.clinics drop column assistant_quiet_ms, drop column config_version;
