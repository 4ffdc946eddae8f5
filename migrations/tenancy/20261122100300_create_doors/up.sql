-- Definer functions: the few `security definer` functions that answer a question across clinics. Each has a narrow signature,
-- a fixed search path, and the owner cita_door. The tables they read have a separate policy for cita_door.
grant create on schema tenancy, auth, audit to cita_door;

-- The live check, which opens the transaction of a member of staff. User and clinic must both be active *now*. A refusal raises
-- constraint "session_live", because the driver exposes names of constraints but not error codes.
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

-- Opens a transaction of the system on behalf of a clinic. Suspended and expired are results and not errors, because each
-- consumer decides what they mean for its message.
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

create function tenancy.clinic_of_phone_number(wanted text) returns uuid
    language sql stable security definer
    set search_path = ''
    as $$ select clinic_id from tenancy.channels where phone_number_id = wanted $$;

create function auth.find_login(wanted text)
    returns table (user_id uuid, clinic_id uuid, password_hash text, is_active boolean)
    language sql stable security definer
    set search_path = ''
    as $$
    select u.id, u.clinic_id, u.password_hash, u.is_active and c.is_active
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.email = wanted
$$;

-- Changing the owner of a function requires membership in the new owner. The membership ends in this transaction and is never
-- visible outside, because a member of cita_door sees every clinic, and so does each view that the member owns.
grant cita_door to current_user;
alter function tenancy.enter(uuid, uuid) owner to cita_door;
alter function tenancy.enter_system(uuid, text) owner to cita_door;
alter function tenancy.clinic_of_phone_number(text) owner to cita_door;
alter function auth.find_login(text) owner to cita_door;

revoke all on function tenancy.enter(uuid, uuid) from public;
revoke all on function tenancy.enter_system(uuid, text) from public;
revoke all on function tenancy.clinic_of_phone_number(text) from public;
revoke all on function auth.find_login(text) from public;

grant execute on function tenancy.enter(uuid, uuid) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
grant execute on function tenancy.enter_system(uuid, text) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
grant execute on function tenancy.clinic_of_phone_number(text) to cita_conversation, cita_notification;
grant execute on function auth.find_login(text) to cita_auth;

revoke cita_door from current_user;
