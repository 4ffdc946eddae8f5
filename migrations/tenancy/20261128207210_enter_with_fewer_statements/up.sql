-- Every transaction enters a clinic, most of them through these functions. An assignment evaluates `set_config` as an expression, where
-- `perform` runs a statement; and a function in SQL is parsed and planned anew in each transaction that calls it from PL/pgSQL, where one
-- in PL/pgSQL keeps its plan for as long as the connection lives.

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
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
    setting := pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;

create or replace function tenancy.clinic_of_phone_number(wanted text) returns uuid
    language plpgsql stable security definer
    set search_path = ''
    as $$
declare
    clinic uuid;
begin
    select c.clinic_id into clinic from tenancy.channels c where c.phone_number_id = wanted;
    return clinic;
end
$$;

revoke cita_door from current_user;
