-- What rarely changes about a clinic is kept in the memory of each process. The version tells whether it changed: every transaction
-- that opens for a clinic reads it, and every change of the configuration raises it in the same transaction.
alter table tenancy.clinics add column config_version bigint not null default 1;
-- How long the assistant waits after a patient's last text before it answers, so that a thought sent in pieces gets one answer.
alter table tenancy.clinics add column assistant_quiet_ms integer not null default 1200 check (assistant_quiet_ms between 0 and 10000);

create or replace view tenancy.settings as
    select clinic_id, slug, name, clinic_type, timezone, country, city, currency, language, phone, address, hours,
           payment_methods, emergency_text, emergency_number, bot_enabled, booking_horizon_days, min_notice_minutes,
           requires_confirmation, plan, plan_expires_at, config_version, assistant_quiet_ms
      from tenancy.clinics;

-- The clinic's own row raises its version itself.
create function tenancy.raise_own_config_version() returns trigger
    language plpgsql
    set search_path = ''
    as $$
begin
    new.config_version := greatest(new.config_version, old.config_version + 1);
    return new;
end
$$;
create trigger raise_config_version before update on tenancy.clinics
    for each row execute function tenancy.raise_own_config_version();

-- Tables of any schema raise the version of the clinic whose row changed. The function belongs to cita_door, because a service that
-- may write its own tables may not write tenancy.clinics. The caller cannot choose the clinic: it is the clinic of the changed row.
create function tenancy.raise_config_version() returns trigger
    language plpgsql security definer
    set search_path = ''
    as $$
begin
    if tg_op <> 'INSERT' then
        update tenancy.clinics set config_version = config_version + 1 where clinic_id = old.clinic_id;
    end if;
    if tg_op = 'INSERT' or tg_op = 'UPDATE' and new.clinic_id <> old.clinic_id then
        update tenancy.clinics set config_version = config_version + 1 where clinic_id = new.clinic_id;
    end if;
    return null;
end
$$;

create trigger raise_config_version after insert or update or delete on tenancy.channels
    for each row execute function tenancy.raise_config_version();
create trigger raise_config_version after insert or update or delete on tenancy.data_keys
    for each row execute function tenancy.raise_config_version();

-- The live check returns the version too. The return type of a function changes only with a new function.
drop function tenancy.enter(uuid, uuid);
create function tenancy.enter(entering_user uuid, entered_clinic uuid)
    returns table (role text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
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
    perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    perform pg_catalog.set_config('app.user_id', entering_user::text, true);
    return next;
end
$$;

-- A transaction may enter several clinics one after the other. The clinic before is left first, so that after an unknown clinic no
-- clinic is entered and its neighbour's rows are out of reach.
drop function tenancy.enter_system(uuid, text);
create function tenancy.enter_system(entered_clinic uuid, reason text)
    returns table (state text, plan text, plan_expires_at timestamptz, config_version bigint)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    active boolean;
begin
    select c.is_active, c.plan, c.plan_expires_at, c.config_version
      into active, plan, plan_expires_at, config_version
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found then
        state := 'unknown';
        perform pg_catalog.set_config('app.clinic_id', '', true);
    else
        state := case when active then 'active' else 'suspended' end;
        perform pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    perform pg_catalog.set_config('app.user_id', '', true);
    perform pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;

create policy door_raises on tenancy.clinics for update to cita_door using (true) with check (true);
grant update (config_version) on tenancy.clinics to cita_door;

-- The membership is needed to change the owner, and ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;
alter function tenancy.enter(uuid, uuid) owner to cita_door;
alter function tenancy.enter_system(uuid, text) owner to cita_door;
alter function tenancy.raise_config_version() owner to cita_door;
revoke all on function tenancy.enter(uuid, uuid) from public;
revoke all on function tenancy.enter_system(uuid, text) from public;
revoke all on function tenancy.raise_config_version() from public;
revoke all on function tenancy.raise_own_config_version() from public;
grant execute on function tenancy.enter(uuid, uuid) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
grant execute on function tenancy.enter_system(uuid, text) to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;
-- Creating a trigger needs the right to execute its function; other schemas' migrations create triggers with it.
grant execute on function tenancy.raise_config_version() to current_user;
revoke cita_door from current_user;

-- Short statements over many rows are estimated dear enough for JIT, whose compilation takes longer than they do.
alter role cita_auth set jit = off;
alter role cita_scheduling set jit = off;
alter role cita_ingest set jit = off;
alter role cita_conversation set jit = off;
alter role cita_billing set jit = off;
alter role cita_notification set jit = off;
