-- Addresses under which other calendars read an agenda: that of a doctor, or those of all. Who has an address reads without signing in, so
-- nothing but its digest is kept, and it ends with its row.
create table scheduling.calendar_feeds (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    -- Null for the agendas of all doctors.
    doctor_id uuid,
    -- What the clinic calls it: whose telephone, which program.
    name text not null constraint calendar_feeds_name_check check (length(name) between 2 and 60),
    -- What it tells of patients: nothing, their initials, or their names.
    privacy text not null constraint calendar_feeds_privacy_check check (privacy in ('busy', 'initials', 'full')),
    -- The SHA-256 of the secret in the address, by which it is found.
    token_hash bytea not null constraint calendar_feeds_token_hash_check check (octet_length(token_hash) = 32),
    -- The user who made it.
    created_by uuid not null,
    created_at timestamptz not null,
    -- When it was last read, exact to an hour; null for never.
    last_read_at timestamptz,
    primary key (clinic_id, id),
    foreign key (clinic_id, doctor_id) references scheduling.doctors (clinic_id, id),
    constraint calendar_feeds_token_taken unique (token_hash)
);
create index calendar_feeds_by_doctor on scheduling.calendar_feeds (clinic_id, doctor_id);
alter table scheduling.calendar_feeds enable row level security;
alter table scheduling.calendar_feeds force row level security;
create policy clinic on scheduling.calendar_feeds using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
-- A doctor sees and makes addresses of the own agenda, and none of all doctors.
create policy own_doctor on scheduling.calendar_feeds as restrictive
    using (doctor_id is not distinct from coalesce((select tenancy.current_doctor()), doctor_id))
    with check (doctor_id is not distinct from coalesce((select tenancy.current_doctor()), doctor_id));
create policy door on scheduling.calendar_feeds for select to cita_door using (true);
grant select, insert, delete on scheduling.calendar_feeds to cita_scheduling;
grant update (last_read_at) on scheduling.calendar_feeds to cita_scheduling;
grant select on scheduling.calendar_feeds to cita_door;

grant cita_door to current_user;
grant create on schema scheduling to cita_door;
-- The clinic of the address whose secret has this SHA-256; null for an unknown one.
create function scheduling.clinic_of_calendar_token(p_hash bytea) returns uuid
    language plpgsql stable security definer
    set search_path = ''
    as $$
declare
    clinic uuid;
begin
    select f.clinic_id into clinic from scheduling.calendar_feeds f where f.token_hash = p_hash;
    return clinic;
end
$$;
alter function scheduling.clinic_of_calendar_token(bytea) owner to cita_door;
revoke all on function scheduling.clinic_of_calendar_token(bytea) from public;
grant execute on function scheduling.clinic_of_calendar_token(bytea) to cita_scheduling;
revoke create on schema scheduling from cita_door;
revoke cita_door from current_user;

-- Finds an address, enters its clinic and says what the feed looks like at present. No row where it is not served: it is unknown, its clinic is
-- suspended or has no plan, or its doctor has left. The window begins and ends with days of the clinic: 30 back, and as far as patients book but
-- a year at least, because the desk books beyond. The version may be older than what is read afterwards and is never newer.
create function scheduling.open_calendar_feed(p_hash bytea, p_reason text, p_now timestamptz)
    returns table (clinic_id uuid, id uuid, doctor_id uuid, privacy text, clinic_name text, language text, timezone text,
        starts timestamptz, ends timestamptz, config_version bigint, window_version bigint)
    language plpgsql volatile security invoker
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
#variable_conflict use_column
declare
    clinic uuid := scheduling.clinic_of_calendar_token(p_hash);
    state text;
    plan_ends timestamptz;
    read_at timestamptz;
    horizon integer;
begin
    if clinic is null then
        return;
    end if;
    select e.state, e.plan_expires_at, e.config_version into state, plan_ends, config_version
      from tenancy.enter_system(clinic, p_reason) e;
    if state <> 'active' or plan_ends <= p_now then
        return;
    end if;
    select f.clinic_id, f.id, f.doctor_id, f.privacy, f.last_read_at, s.name, s.language, s.timezone, s.booking_horizon_days
      into clinic_id, id, doctor_id, privacy, read_at, clinic_name, language, timezone, horizon
      from scheduling.calendar_feeds f
      join tenancy.settings s on s.clinic_id = f.clinic_id
     where f.clinic_id = clinic and f.token_hash = p_hash
       and (f.doctor_id is null
            or exists (select from scheduling.doctors d where d.clinic_id = f.clinic_id and d.id = f.doctor_id and d.is_active));
    if not found then
        return;
    end if;
    starts := (pg_catalog.date_trunc('day', p_now at time zone timezone) - interval '30 days') at time zone timezone;
    ends := (pg_catalog.date_trunc('day', p_now at time zone timezone) + pg_catalog.make_interval(days => greatest(horizon, 366) + 1))
        at time zone timezone;
    window_version := scheduling.agenda_version(clinic, starts, ends);
    -- Programs read every few minutes, and what is shown of it is said in hours.
    if read_at is null or read_at <= p_now - interval '1 hour' then
        update scheduling.calendar_feeds f set last_read_at = p_now
         where f.clinic_id = clinic and f.token_hash = p_hash
           and (f.last_read_at is null or f.last_read_at <= p_now - interval '1 hour');
    end if;
    return next;
end
$$;
revoke all on function scheduling.open_calendar_feed(bytea, text, timestamptz) from public;
grant execute on function scheduling.open_calendar_feed(bytea, text, timestamptz) to cita_scheduling;

-- The visits of a feed behind that place, in the order of their starts: the live check in the first row, as of a clinic that does not exist once
-- the address was revoked, and then the visits. Without names where the feed shows none. What was cancelled before the window is gone.
create function scheduling.read_calendar_page(p_clinic uuid, p_reason text, p_feed uuid, p_doctor uuid, p_names boolean,
    p_starts timestamptz, p_ends timestamptz, p_after_start timestamptz, p_after_id uuid, p_most integer)
    returns table (state text, plan text, plan_expires_at timestamptz, config_version bigint,
        id uuid, starts_at timestamptz, ends_at timestamptz, status text, version integer, updated_at timestamptz,
        doctor_id uuid, service_id uuid, patient_name text)
    language plpgsql volatile security invoker
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
#variable_conflict use_column
begin
    select e.state, e.plan, e.plan_expires_at, e.config_version into state, plan, plan_expires_at, config_version
      from tenancy.enter_system(p_clinic, p_reason) e;
    if not exists (select from scheduling.calendar_feeds f where f.clinic_id = p_clinic and f.id = p_feed) then
        state := 'unknown';
    end if;
    return next;
    if state <> 'active' then
        return;
    end if;
    if p_doctor is null then
        return query
        select null::text, null::text, null::timestamptz, null::bigint,
               a.id, a.starts_at, a.ends_at, a.status, a.version, a.updated_at, a.doctor_id, a.service_id,
               case when p_names then p.full_name end
          from scheduling.appointments a
          join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
         where a.clinic_id = p_clinic and a.starts_at >= greatest(p_starts, p_after_start) and a.starts_at < p_ends
           and (p_after_id is null or (a.starts_at, a.id) > (p_after_start, p_after_id))
           and a.status <> all (array['held', 'lapsed'])
           and (a.status <> 'cancelled' or coalesce(a.status_at, a.updated_at) >= p_starts)
         order by a.starts_at, a.id
         limit p_most;
    else
        return query
        select null::text, null::text, null::timestamptz, null::bigint,
               a.id, a.starts_at, a.ends_at, a.status, a.version, a.updated_at, a.doctor_id, a.service_id,
               case when p_names then p.full_name end
          from scheduling.appointments a
          join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
         where a.clinic_id = p_clinic and a.doctor_id = p_doctor
           and a.starts_at >= greatest(p_starts, p_after_start) and a.starts_at < p_ends
           and (p_after_id is null or (a.starts_at, a.id) > (p_after_start, p_after_id))
           and a.status <> all (array['held', 'lapsed'])
           and (a.status <> 'cancelled' or coalesce(a.status_at, a.updated_at) >= p_starts)
         order by a.starts_at, a.id
         limit p_most;
    end if;
end
$$;
revoke all on function scheduling.read_calendar_page(uuid, text, uuid, uuid, boolean, timestamptz, timestamptz, timestamptz, uuid, integer) from public;
grant execute on function scheduling.read_calendar_page(uuid, text, uuid, uuid, boolean, timestamptz, timestamptz, timestamptz, uuid, integer) to cita_scheduling;
