-- Claims due jobs about appointments and reads the appointments, as `read_appointments` reads them. A clinic is entered where it is not
-- that of the job before.
create or replace function notification.claim_appointment_jobs(of_queue text, at timestamptz, served uuid, room bigint, lease timestamptz)
    returns table (id uuid, clinic_id uuid, kind text, subject uuid, job_version integer, attempt integer, traceparent text,
        state text, config_version bigint, status text, version integer, starts_at timestamptz, reminders_wanted boolean,
        patient_name text, phone text, bsuid text, doctor_title text, doctor_name text, service_name text, is_blocked boolean,
        start_chosen_at timestamptz)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
declare
    clinic record;
    entered uuid;
begin
    for id, clinic_id, kind, subject, job_version, attempt, traceparent in
        select c.id, c.clinic_id, c.kind, c.subject, c.version, c.attempt, c.traceparent
          from notification.claim_jobs(of_queue, at, served, room, lease) c
    loop
        begin
            if entered is distinct from clinic_id then
                select e.state, e.config_version into clinic from tenancy.enter_system(clinic_id, 'claim') e;
                entered := clinic_id;
            end if;
            select r.status, r.version, r.starts_at, r.reminders_wanted, r.patient_name, r.phone, r.bsuid, r.doctor_title,
                   r.doctor_name, r.service_name, r.is_blocked, r.start_chosen_at
              into status, version, starts_at, reminders_wanted, patient_name, phone, bsuid, doctor_title,
                   doctor_name, service_name, is_blocked, start_chosen_at
              from scheduling.reminder_now r
             where r.clinic_id = claim_appointment_jobs.clinic_id and r.appointment_id = claim_appointment_jobs.subject;
            state := clinic.state;
            config_version := clinic.config_version;
        exception when others then
            raise warning 'an appointment could not be read: %', sqlerrm;
            entered := null;
            state := null;
            config_version := null;
            status := null;
        end;
        return next;
    end loop;
end
$$;

-- Stores the messages of claimed jobs. The jobs are locked together before the first element, and those without a message end together
-- after the last one. Outcomes and order are those of `begin_appointment_messages`.
create or replace function notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[],
        kinds text[], keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamptz)
    returns table (outcome text, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
declare
    clinic record;
    entered uuid;
    held uuid[];
    over uuid[] := '{}';
begin
    select pg_catalog.array_agg(locked.id) into held
      from (select j.id from notification.jobs j
             where j.id = any (jobs) and j.state = 'running' and j.attempt = attempts[pg_catalog.array_position(jobs, j.id)]
             order by j.id for update) locked;
    for i in 1 .. pg_catalog.cardinality(jobs) loop
        detail := null;
        if (jobs[i] = any (held)) is not true then
            outcome := 'lost';
        elsif keys[i] is null then
            over := over || jobs[i];
            outcome := 'ended';
        else
            begin
                if entered is distinct from clinics[i] then
                    select e.state, e.config_version into clinic from tenancy.enter_system(clinics[i], 'send') e;
                    entered := clinics[i];
                end if;
                insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content,
                    appointment_id, attempts, traceparent, created_at, sending_at)
                values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                    appointments[i], 1, traceparents[i], at, at)
                on conflict on constraint deliveries_dedup_key_taken do nothing;
                outcome := case when found then 'begun' else 'known' end;
            exception when others then
                outcome := 'failed';
                detail := sqlerrm;
                entered := null;
            end;
        end if;
        return next;
    end loop;
    if pg_catalog.cardinality(over) > 0 then
        delete from notification.jobs j where j.id = any (over);
    end if;
end
$$;
