grant cita_door to current_user;
create or replace function tenancy.enter(entering_user uuid, entered_clinic uuid)
    returns table (role text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    setting text;
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version, c.config_version
      into role, plan, plan_expires_at, session_version, config_version
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active and c.is_active;
    if not found then
        raise exception 'the user or the clinic is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', entering_user::text, true);
    return next;
end
$$;
revoke cita_door from current_user;
drop function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer);
alter table tenancy.clinics drop column suspension_reason;
alter table tenancy.clinics drop column suspended_at;
