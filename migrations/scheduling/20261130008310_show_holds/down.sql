drop function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer, timestamptz);
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
