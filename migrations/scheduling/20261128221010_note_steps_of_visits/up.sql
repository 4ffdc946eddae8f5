-- What is noted about a visit beside its state, so that a step can be shown with its author, and taken back.
alter table scheduling.appointments
    -- When the patient was seen in the waiting room. It counts for the day on which it was noted: a visit that has moved to another day
    -- keeps the column and shows nothing.
    add column arrived_at timestamptz,
    -- When the present state was reached; null for states from before this column, whose last change was updated_at.
    add column status_at timestamptz,
    -- In which state the patient was expected before the visit was attended, missed or cancelled; null as above.
    add column status_before text,
    -- For which doctor and start the patient had confirmed, before the move that made the visit 'booked' again: one that is moved back
    -- at once is confirmed again.
    add column confirmed_doctor uuid,
    add column confirmed_start timestamptz,
    -- Who cancelled: 'staff', 'patient' or 'system'. Null unless the appointment is cancelled, and where it is not known.
    add column canceller text,
    -- The member of staff who cancelled.
    add column cancelled_by uuid,
    add column cancellation_reason text;
alter table scheduling.appointments
    add constraint appointments_status_before_check check (status_before in ('booked', 'confirmed')) not valid,
    add constraint appointments_canceller_check check (canceller in ('staff', 'patient', 'system')) not valid;

-- Every change of state passes here, that of a copy of the release before too.
create function scheduling.note_status() returns trigger
    language plpgsql
    set search_path = ''
    as $$
begin
    new.status_at := new.updated_at;
    if old.status in ('booked', 'confirmed') then
        new.status_before := old.status;
    end if;
    if old.status = 'confirmed' and new.status = 'booked'
        and (new.doctor_id <> old.doctor_id or new.starts_at <> old.starts_at) then
        new.confirmed_doctor := old.doctor_id;
        new.confirmed_start := old.starts_at;
    else
        new.confirmed_doctor := null;
        new.confirmed_start := null;
    end if;
    if new.status <> 'cancelled' then
        new.canceller := null;
        new.cancelled_by := null;
        new.cancellation_reason := null;
    end if;
    return new;
end
$$;
revoke all on function scheduling.note_status() from public;
create trigger note_status before update of status on scheduling.appointments
    for each row when (old.status is distinct from new.status and old.status not in ('held', 'lapsed'))
    execute function scheduling.note_status();

-- Writes a change that leaves an appointment in its place, with its events, its audit entry and the version of the days that it touches,
-- or nothing. Answers 'written', or 'changed' when the row is no longer that of the decision. It locks no doctor: such a change takes
-- no time that was free.
--   known_*         the row as the decision read it; the version rises with every announced change
--   arrived         when the patient came, before or by this change
--   canceller, cancelled_by, reason  who cancels and why; null for other changes
--   event_*, act, detail  what is announced; act is null where nothing is recorded in the audit log
--   touched_*       the busy time; null where the caller raises the versions at the end of its batch
create function scheduling.change_visit(
    own uuid, known_version integer, known_status text,
    new_version integer, new_status text, arrived timestamptz, at timestamptz,
    canceller text, cancelled_by uuid, reason text,
    event_ids uuid[], event_keys text[], event_bodies bytea[], trace text,
    act text, detail jsonb,
    touched_from timestamptz, touched_to timestamptz
) returns text
    language plpgsql volatile security invoker
    set search_path = ''
    set plan_cache_mode = force_generic_plan
    as $$
declare
    clinic constant uuid := tenancy.current_clinic();
    missed constant integer := (new_status = 'no_show')::integer - (known_status = 'no_show')::integer;
    of_patient uuid;
    touched date;
begin
    if new_status = 'cancelled' then
        update scheduling.appointments a
           set status = new_status, version = new_version, updated_at = at, canceller = change_visit.canceller,
               cancelled_by = change_visit.cancelled_by, cancellation_reason = reason
         where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
        returning a.patient_id into of_patient;
    else
        update scheduling.appointments a
           set status = new_status, version = new_version, updated_at = at, arrived_at = arrived
         where a.clinic_id = clinic and a.id = own and a.version = known_version and a.status = known_status
        returning a.patient_id into of_patient;
    end if;
    if of_patient is null then
        return 'changed';
    end if;
    if missed <> 0 then
        -- Not below zero: misses that were imported, or taken back twice by hand, are no reason to refuse the step.
        update scheduling.patients p set no_show_count = greatest(p.no_show_count + missed, 0)
         where p.clinic_id = clinic and p.id = of_patient;
    end if;
    if event_ids <> '{}' then
        insert into scheduling.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
        select e.id, clinic, e.key, e.body, trace, at from unnest(event_ids, event_keys, event_bodies) as e(id, key, body);
    end if;
    if act is not null then
        perform audit.append(act, own::text, detail);
    end if;
    -- Last, because it locks the days until the commit. Nearly always it is one day.
    touched := (touched_from at time zone 'UTC')::date;
    if touched <> (touched_to at time zone 'UTC')::date then
        perform scheduling.bump_agenda(clinic, array[touched_from], array[touched_to], false);
    elsif touched is not null then
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, touched, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end if;
    return 'written';
end
$$;
revoke all on function scheduling.change_visit(
    uuid, integer, text, integer, text, timestamptz, timestamptz, text, uuid, text, uuid[], text[], bytea[], text, text, jsonb,
    timestamptz, timestamptz) from public;
grant execute on function scheduling.change_visit(
    uuid, integer, text, integer, text, timestamptz, timestamptz, text, uuid, text, uuid[], text[], bytea[], text, text, jsonb,
    timestamptz, timestamptz) to cita_scheduling;

-- As `read_agenda`, with what is noted of each appointment. Copies of the release before call the other one.
create function scheduling.read_visits(entering_user uuid, entered_clinic uuid, known_config bigint, known_versions bigint[],
    starts timestamptz, ends timestamptz, only_doctor uuid, only_status text, most integer)
    returns table (role text, state text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint,
        window_version bigint, total bigint,
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
    select null::text, null::text, null::text, null::timestamptz, null::integer, null::bigint, null::bigint, null::bigint,
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
        window_version := null;
        return next;
    end if;
end
$$;
revoke all on function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer) from public;
grant execute on function scheduling.read_visits(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer) to cita_scheduling;
