grant cita_door to current_user;
create or replace function tenancy.enter(entering_user uuid, entered_clinic uuid)
    returns table (role text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        doctor_id uuid)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    active boolean;
    reason text;
    setting text;
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version, c.config_version, c.is_active, c.suspension_reason,
           u.doctor_id
      into role, plan, plan_expires_at, session_version, config_version, active, reason, doctor_id
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active;
    if not found then
        raise exception 'the user is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    if not active then
        raise exception 'the clinic is suspended'
            using errcode = '28000', constraint = 'session_live', table = 'clinics', detail = coalesce(reason, '');
    end if;
    setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', entering_user::text, true);
    if role <> 'doctor' then
        setting := pg_catalog.set_config('app.doctor_id', '', true);
    elsif exists (select from scheduling.bookable_doctors d where d.clinic_id = entered_clinic and d.id = enter.doctor_id) then
        setting := pg_catalog.set_config('app.doctor_id', doctor_id::text, true);
    else
        -- The doctor has left the clinic: no appointment is this one's, and no hours or events are either.
        doctor_id := '00000000-0000-0000-0000-000000000000';
        setting := pg_catalog.set_config('app.doctor_id', doctor_id::text, true);
    end if;
    return next;
end
$$;

revoke cita_door from current_user;
