-- A doctor who signs in sees the own appointments. The expression is evaluated once for a statement, and coalesce, which a planner takes for
-- half of the rows, leaves plans as they are: `doctor is null or …` would make it expect one row in a hundred.
create policy own_doctor on scheduling.appointments as restrictive
    using (coalesce(doctor_id = (select tenancy.current_doctor()), true))
    with check (coalesce(doctor_id = (select tenancy.current_doctor()), true));

-- The version of a window, as before. A doctor sees other rows under the same version of the days, so a doctor's version is another number:
-- below zero, where no version of the clinic is, and made of the doctor, so that it is no other doctor's either.
create or replace function scheduling.agenda_version(clinic uuid, starts timestamptz, ends timestamptz) returns bigint
    language plpgsql stable security invoker
    set search_path = ''
    as $$
declare
    doctor constant uuid := tenancy.current_doctor();
    version bigint;
begin
    version := (select coalesce(pg_catalog.sum(v.version), 0)::bigint from scheduling.agenda_versions v
                 where v.clinic_id = clinic
                   and v.day between (starts at time zone 'UTC')::date and (ends at time zone 'UTC')::date)
             + coalesce((select v.version from scheduling.agenda_versions v
                          where v.clinic_id = clinic and v.day = date '-infinity'), 0);
    if doctor is not null then
        return -1 - (pg_catalog.hashtextextended(doctor::text || version::text, 0) & 9223372036854775807);
    end if;
    return version;
end
$$;

-- As before, with the doctor whose rows they are in the first row; null where they are those of all.
drop function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer);
create function scheduling.read_visits(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[],
    starts timestamptz, ends timestamptz, only_doctor uuid, only_status text, most integer)
    returns table (role text, state text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        shown_doctor uuid, window_version bigint, total bigint,
        id uuid, starts_at timestamptz, ends_at timestamptz, status text, source text, notes text, version integer,
        created_at timestamptz, updated_at timestamptz, doctor_id uuid, service_id uuid,
        patient_id uuid, patient_name text, phone text,
        arrived_at timestamptz, status_at timestamptz, canceller text, cancellation_reason text, cancelled_by_name text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
    listed bigint;
begin
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
      into role, plan, plan_expires_at, session_version, found_config, shown_doctor
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint, null::bigint,
           a.id, a.starts_at, a.ends_at, a.status, a.source, a.notes, a.version, a.created_at, a.updated_at,
           a.doctor_id, a.service_id, p.id, p.full_name, p.phone,
           a.arrived_at, a.status_at, a.canceller, a.cancellation_reason,
           -- Few rows are cancelled by staff; a join would look for each row's author.
           case when a.cancelled_by is not null then
               (select n.full_name from auth.staff_names n where n.clinic_id = a.clinic_id and n.user_id = a.cancelled_by) end
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed'])
       and (only_doctor is null or a.doctor_id = only_doctor)
       and (only_status is null or a.status = only_status)
     order by a.starts_at, a.id
     limit most;
    get diagnostics listed = row_count;
    -- A page that is not full tells the total by itself.
    if listed = most then
        total := (select pg_catalog.count(*)
                    from scheduling.appointments a
                   where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
                     and a.status <> all (array['held', 'lapsed'])
                     and (only_doctor is null or a.doctor_id = only_doctor)
                     and (only_status is null or a.status = only_status));
        role := null;
        plan := null;
        plan_expires_at := null;
        session_version := null;
        config_version := null;
        shown_doctor := null;
        window_version := null;
        return next;
    end if;
end
$$;
revoke all on function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer) from public;
grant execute on function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer) to cita_scheduling;

drop function scheduling.read_month(uuid, uuid, bigint, bigint[], timestamptz[], uuid);
create function scheduling.read_month(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[],
    bounds timestamptz[], only_doctor uuid)
    returns table (role text, state text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        shown_doctor uuid, window_version bigint, day_number integer, appointments integer, minutes integer)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
    starts timestamptz := bounds[1];
    ends timestamptz := bounds[pg_catalog.cardinality(bounds)];
begin
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
      into role, plan, plan_expires_at, session_version, found_config, shown_doctor
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
           pg_catalog.width_bucket(a.starts_at, bounds), pg_catalog.count(*)::integer,
           (pg_catalog.sum(extract(epoch from a.ends_at - a.starts_at)) / 60)::integer
      from scheduling.appointments a
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed', 'cancelled'])
       and (only_doctor is null or a.doctor_id = only_doctor)
     group by 9;
end
$$;
revoke all on function scheduling.read_month(uuid, uuid, bigint, bigint[], timestamptz[], uuid) from public;
grant execute on function scheduling.read_month(uuid, uuid, bigint, bigint[], timestamptz[], uuid) to cita_scheduling;

drop function scheduling.read_busy(uuid, uuid, text, bigint, bigint, timestamptz, timestamptz, uuid);
create function scheduling.read_busy(entering_user uuid, entered_clinic uuid, reason text, known_config bigint, known_version bigint,
    starts timestamptz, ends timestamptz, only_doctor uuid)
    returns table (role text, state text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        shown_doctor uuid, window_version bigint,
        id uuid, doctor_id uuid, busy_from timestamptz, busy_to timestamptz, hold_expires_at timestamptz, session_id uuid)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    found_config bigint;
    found_version bigint;
begin
    if entering_user is null then
        select e.state, e.plan, e.plan_expires_at, e.config_version
          into state, plan, plan_expires_at, found_config
          from tenancy.enter_system(entered_clinic, reason) e;
    else
        select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version, e.doctor_id
          into role, plan, plan_expires_at, session_version, found_config, shown_doctor
          from tenancy.enter(entering_user, entered_clinic) e;
    end if;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = known_version then
        return;
    end if;
    if only_doctor is null then
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id
          from scheduling.appointments a
         where a.clinic_id = entered_clinic
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    else
        return query
        select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::uuid, null::bigint,
               a.id, a.doctor_id, a.busy_from, a.busy_to, a.hold_expires_at, a.session_id
          from scheduling.appointments a
         where a.clinic_id = entered_clinic and a.doctor_id = only_doctor
           and a.starts_at > starts - interval '12 hours' and a.starts_at < ends + interval '4 hours'
           and a.busy_from < ends and a.busy_to > starts
           and a.status = any (array['held', 'booked', 'confirmed', 'attended']);
    end if;
end
$$;
revoke all on function scheduling.read_busy(uuid, uuid, text, bigint, bigint, timestamptz, timestamptz, uuid) from public;
grant execute on function scheduling.read_busy(uuid, uuid, text, bigint, bigint, timestamptz, timestamptz, uuid) to cita_scheduling;

-- Published: whose an appointment is, for what is told about it.
create view scheduling.appointment_doctor as
    select clinic_id, id as appointment_id, doctor_id from scheduling.appointments;
grant select on scheduling.appointment_doctor to cita_notification;
