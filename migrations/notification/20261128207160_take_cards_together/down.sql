create or replace function notification.read_appointments(clinics uuid[], appointments uuid[])
    returns table (state text, config_version bigint, status text, version integer, starts_at timestamptz, reminders_wanted boolean,
        patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean,
        start_chosen_at timestamptz)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    clinic record;
    now_is record;
begin
    for i in 1 .. pg_catalog.cardinality(clinics) loop
        state := null;
        config_version := null;
        now_is := null;
        begin
            select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'card') e;
            select r.* into now_is from scheduling.reminder_now r
             where r.clinic_id = clinics[i] and r.appointment_id = appointments[i];
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
        end;
        status := now_is.status;
        version := now_is.version;
        starts_at := now_is.starts_at;
        reminders_wanted := now_is.reminders_wanted;
        patient_name := now_is.patient_name;
        phone := now_is.phone;
        bsuid := now_is.bsuid;
        doctor_title := now_is.doctor_title;
        doctor_name := now_is.doctor_name;
        service_name := now_is.service_name;
        is_blocked := now_is.is_blocked;
        start_chosen_at := now_is.start_chosen_at;
        return next;
    end loop;
end
$$;
create or replace function notification.take_cards(
    of_queue text, events uuid[], clinics uuid[], appointments uuid[], versions integer[], read_versions integer[], kinds text[],
    due timestamptz[], ids uuid[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[],
    job_ids uuid[], me uuid, at timestamptz, lease timestamptz)
    returns table (outcome text, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    fresh uuid[];
    clinic_state text;
    job_key text;
begin
    with kept as (
        insert into notification.inbox (queue, event_id, received_at)
        select of_queue, e, at from unnest(events) e order by e
        on conflict do nothing returning event_id)
    select pg_catalog.array_agg(event_id) into fresh from kept;
    for i in 1 .. pg_catalog.cardinality(events) loop
        outcome := 'duplicate';
        detail := null;
        if events[i] = any (fresh) then
            begin
                clinic_state := (tenancy.enter_system(clinics[i], of_queue)).state;
                job_key := kinds[i] || ':' || appointments[i];
                if clinic_state = 'unknown' then
                    outcome := 'unknown';
                    delete from notification.inbox where queue = of_queue and event_id = events[i];
                elsif contents[i] is not null and clinic_state = 'active' and not exists (
                        select from notification.pauses p
                         where p.queue in ('*', 'appointment-reminders')
                           and p.clinic_id in (clinics[i], '00000000-0000-0000-0000-000000000000'))
                    and exists (
                        select from scheduling.reminder_now r
                         where r.clinic_id = clinics[i] and r.appointment_id = appointments[i] and r.version = read_versions[i]) then
                    insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid,
                        content, appointment_id, attempts, traceparent, created_at, sending_at)
                    values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                        appointments[i], 1, traceparents[i], at, at)
                    on conflict on constraint deliveries_dedup_key_taken do nothing;
                    if found then
                        insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
                        values (ids[i], 0, ids[i], clinics[i], me, lease);
                        -- A card about an earlier version that still waits says nothing that this one does not.
                        delete from notification.jobs j
                         where j.queue = 'appointment-reminders' and j.dedup_key = job_key and j.state = 'ready'
                           and j.version < versions[i];
                        outcome := 'send';
                    end if;
                else
                    insert into notification.jobs as j (id, queue, clinic_id, kind, subject, dedup_key, version, due_at, traceparent,
                        created_at)
                    values (job_ids[i], 'appointment-reminders', clinics[i], kinds[i], appointments[i], job_key, versions[i],
                        coalesce(due[i], at), traceparents[i], at)
                    on conflict (queue, dedup_key) do update set version = excluded.version, due_at = excluded.due_at, state = 'ready',
                        attempt = 0, lease_until = null, last_error = null, traceparent = excluded.traceparent
                     where j.version < excluded.version;
                    outcome := 'waits';
                end if;
            exception when others then
                outcome := 'failed';
                detail := sqlerrm;
                delete from notification.inbox where queue = of_queue and event_id = events[i];
            end;
        end if;
        return next;
    end loop;
end
$$;
