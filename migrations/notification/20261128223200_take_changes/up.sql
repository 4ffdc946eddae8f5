-- Reads appointments as `read_appointments` does, and the doctor of each.
create function notification.read_changed(clinics uuid[], appointments uuid[])
    returns table (state text, config_version bigint, doctor_id uuid, status text, version integer, starts_at timestamptz,
        reminders_wanted boolean, patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text,
        is_blocked boolean, start_chosen_at timestamptz)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    clinic record;
    entered uuid;
begin
    for i in 1 .. pg_catalog.cardinality(clinics) loop
        begin
            if entered is distinct from clinics[i] then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'card') e;
                entered := clinics[i];
            end if;
            -- Without such an appointment all these are null.
            select r.doctor_id, r.status, r.version, r.starts_at, r.reminders_wanted, r.patient_name, r.phone, r.bsuid, r.doctor_title,
                   r.doctor_name, r.service_name, r.is_blocked, r.start_chosen_at
              into doctor_id, status, version, starts_at, reminders_wanted, patient_name, phone, bsuid, doctor_title,
                   doctor_name, service_name, is_blocked, start_chosen_at
              from scheduling.reminder_now r
             where r.clinic_id = clinics[i] and r.appointment_id = appointments[i];
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
            entered := null;
            state := null;
            config_version := null;
            doctor_id := null;
            status := null;
        end;
        return next;
    end loop;
end
$$;

-- Takes changes of appointments, sorted by clinic, appointment and version. Outcomes are those of `take_cards`, and `over` for a change
-- that leaves nothing to do.
--
-- A change of staff has the kind of a card. Its card is stored to be sent now where it has words, its appointment is as it was read, and no
-- earlier change of the appointment waits; otherwise it waits in the one job of its appointment, together with the earlier ones. The job
-- keeps what the patient was told before the earliest of them, and the instant that the newest of them is due.
--
-- A change without a kind was told to the patient by the chat: `told` is what the chat said. Earlier changes have nothing left to say, and
-- later ones are compared with it.
create function notification.take_changes(
    of_queue text, events uuid[], clinics uuid[], appointments uuid[], announced integer[], read_versions integer[],
    kinds text[], due timestamptz[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[],
    told jsonb[], traceparents text[], job_ids uuid[], me uuid, at timestamptz, lease timestamptz)
    returns table (outcome text, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    nobody constant uuid := '00000000-0000-0000-0000-000000000000';
    card text;
    fresh uuid[];
    paused uuid[];
    clinic record;
    entered uuid;
    sent integer[] := '{}';
    said text[] := '{}';
    said_versions integer[] := '{}';
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    select coalesce(pg_catalog.array_agg(p.clinic_id), '{}') into paused
      from notification.pauses p where p.queue in ('*', 'appointment-reminders');
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], of_queue) e;
                    entered := clinics[i];
                end if;
                card := 'card:' || appointments[i];
                if clinic.state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                elsif kinds[i] is null then
                    outcome := 'over';
                    delete from notification.jobs j
                     where j.queue = 'appointment-reminders' and j.dedup_key = card and j.version <= announced[i];
                    update notification.jobs j set told = take_changes.told[i], told_version = announced[i] + 1
                     where j.queue = 'appointment-reminders' and j.dedup_key = card and j.told_version <= announced[i];
                elsif contents[i] is not null and clinic.state = 'active' and not (nobody = any (paused) or clinics[i] = any (paused))
                    and not exists (
                        select from notification.jobs j where j.queue = 'appointment-reminders' and j.dedup_key = card)
                    and exists (
                        select from scheduling.appointment_version r
                         where r.clinic_id = clinics[i] and r.appointment_id = appointments[i] and r.version = read_versions[i]) then
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, appointment_id, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                        appointments[i], 1, traceparents[i], at, at)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if found then
                        outcome := 'send';
                    end if;
                else
                    -- A copy that sends the card at this moment holds its attempt, and ends nothing that it did not claim.
                    insert into notification.jobs as j (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, traceparent,
                        created_at, told, told_version)
                    values (job_ids[i], 'appointment-reminders', clinics[i], kinds[i], appointments[i], card, announced[i],
                        coalesce(due[i], at), traceparents[i], at, take_changes.told[i], announced[i])
                    on conflict (queue, dedup_key) do update set
                        version = greatest(j.version, excluded.version), due_at = excluded.due_at, kind = excluded.kind,
                        told = case when j.told_version <= excluded.told_version then j.told else excluded.told end,
                        told_version = least(j.told_version, excluded.told_version),
                        attempt = case j.state when 'running' then j.attempt + 1 when 'failed' then 0 else j.attempt end,
                        state = 'ready', lease_until = null, last_error = null, traceparent = excluded.traceparent;
                    outcome := 'waits';
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlstate || ' ' || sqlerrm;
                entered := null;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
            if outcome = 'send' then
                sent := sent || i;
                said := said || (kinds[i] || ':' || appointments[i]);
                said_versions := said_versions || announced[i];
            end if;
        end if;
        return next;
    end loop;
    insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
    select ids[i], 0, ids[i], clinics[i], me, lease from unnest(sent) i;
    -- A card about an earlier version that is to be tried again says nothing that the sent one does not.
    delete from notification.jobs j
     where j.queue = 'appointment-reminders' and j.dedup_key = any (said) and j.state = 'ready'
       and j.version < said_versions[pg_catalog.array_position(said, j.dedup_key)];
end
$$;

revoke all on function
    notification.read_changed(uuid[], uuid[]),
    notification.take_changes(text, uuid[], uuid[], uuid[], integer[], integer[], text[], timestamptz[], uuid[], text[],
        text[], text[], text[], jsonb[], jsonb[], text[], uuid[], uuid, timestamptz, timestamptz)
    from public;
grant execute on function
    notification.read_changed(uuid[], uuid[]),
    notification.take_changes(text, uuid[], uuid[], uuid[], integer[], integer[], text[], timestamptz[], uuid[], text[],
        text[], text[], text[], jsonb[], jsonb[], text[], uuid[], uuid, timestamptz, timestamptz)
    to cita_notification;
