-- How many appointments each day has and how long they are together. The caller passes the instants at which the days begin, and the
-- one at which the last of them ends, because days are the clinic's and no time zone is known here. The function enters the clinic,
-- and tells the versions of the configuration and of the window before it counts, as `read_agenda` does; a day without appointments
-- has no row.
--
-- It reads the appointments by `appointments_by_day`. An index that held length and state too would have to be changed with every
-- confirmation and every cancellation, and a month of a clinic is a thousand rows.
create function scheduling.read_month(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[],
    bounds timestamptz[], only_doctor uuid)
    returns table (role text, state text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        window_version bigint, day_number integer, appointments integer, minutes integer)
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
    select e.role, e.plan, e.plan_expires_at, e.session_version, e.config_version
      into role, plan, plan_expires_at, session_version, found_config
      from tenancy.enter(entering_user, entered_clinic) e;
    found_version := scheduling.agenda_version(entered_clinic, starts, ends);
    config_version := found_config;
    window_version := found_version;
    return next;
    if found_config is distinct from known_config or found_version = any (known_versions) then
        return;
    end if;
    return query
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint,
           pg_catalog.width_bucket(a.starts_at, bounds), pg_catalog.count(*)::integer,
           (pg_catalog.sum(extract(epoch from a.ends_at - a.starts_at)) / 60)::integer
      from scheduling.appointments a
     where a.clinic_id = entered_clinic and a.starts_at >= starts and a.starts_at < ends
       and a.status <> all (array['held', 'lapsed', 'cancelled'])
       and (only_doctor is null or a.doctor_id = only_doctor)
     group by 8;
end
$$;
revoke all on function scheduling.read_month(uuid, uuid, bigint, bigint[], timestamptz[], uuid) from public;
grant execute on function scheduling.read_month(uuid, uuid, bigint, bigint[], timestamptz[], uuid) to cita_scheduling;
