-- Whose agenda the transaction sees: the id of the one doctor, or null where the agendas of all. Tables that tell which patient is where have
-- a restrictive policy by it, so that no query can forget it.
create function tenancy.current_doctor() returns uuid
    language sql stable parallel safe
    as $$ select nullif(pg_catalog.current_setting('app.doctor_id', true), '')::uuid $$;
revoke all on function tenancy.current_doctor() from public;
grant execute on function tenancy.current_doctor() to cita_auth, cita_scheduling, cita_ingest, cita_conversation, cita_billing, cita_notification, cita_door;

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;
-- Seen in the clinic that was entered: the view is behind tenant isolation.
grant select on scheduling.bookable_doctors to cita_door;

-- The live check, as before, with the doctor whose agenda the user sees. Every function that enters a clinic sets the doctor anew, or none:
-- a transaction that enters several clinics carries nothing over.
drop function tenancy.enter(uuid, uuid);
create function tenancy.enter(entering_user uuid, entered_clinic uuid)
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
alter function tenancy.enter(uuid, uuid) owner to cita_door;
revoke all on function tenancy.enter(uuid, uuid) from public;
grant execute on function tenancy.enter(uuid, uuid) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;

create or replace function tenancy.enter_system(entered_clinic uuid, reason text)
    returns table (state text, plan text, plan_expires_at timestamptz, config_version bigint)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    active boolean;
    setting text;
begin
    select c.is_active, c.plan, c.plan_expires_at, c.config_version
      into active, plan, plan_expires_at, config_version
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found then
        state := 'unknown';
        -- The clinic before is left: its rows are out of reach.
        setting := pg_catalog.set_config('app.clinic_id', '', true);
    else
        state := case when active then 'active' else 'suspended' end;
        setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    setting := pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;

revoke cita_door from current_user;

create or replace function tenancy.enter_new(new_clinic uuid, reason text) returns boolean
    language plpgsql volatile
    set search_path = ''
    as $$
declare
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', new_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    setting := pg_catalog.set_config('app.reason', reason, true);
    if exists (select from tenancy.clinics c where c.clinic_id = new_clinic) then
        raise exception 'the clinic exists'
            using errcode = '23505', constraint = 'clinics_pkey';
    end if;
    return true;
end
$$;
