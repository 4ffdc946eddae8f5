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
    job record;
    clinic record;
    now_is record;
begin
    for job in select c.* from notification.claim_jobs(of_queue, at, served, room, lease) c loop
        id := job.id;
        clinic_id := job.clinic_id;
        kind := job.kind;
        subject := job.subject;
        job_version := job.version;
        attempt := job.attempt;
        traceparent := job.traceparent;
        state := null;
        config_version := null;
        now_is := null;
        begin
            select e.state, e.config_version into clinic from tenancy.enter_system(job.clinic_id, 'claim') e;
            select r.* into now_is from scheduling.reminder_now r
             where r.clinic_id = job.clinic_id and r.appointment_id = job.subject;
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
create or replace function notification.begin_jobs(jobs uuid[], attempts integer[], clinics uuid[], appointments uuid[], ids uuid[], kinds text[],
        keys text[], numbers text[], phones text[], bsuids text[], contents jsonb[], traceparents text[], at timestamptz)
    returns table (outcome text, detail text)
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
begin
    for i in 1 .. pg_catalog.cardinality(jobs) loop
        detail := null;
        begin
            perform tenancy.enter_system(clinics[i], 'send');
            perform from notification.jobs j
              where j.id = jobs[i] and j.attempt = attempts[i] and j.state = 'running' for update;
            if not found then
                outcome := 'lost';
            elsif keys[i] is null then
                delete from notification.jobs j where j.id = jobs[i];
                outcome := 'ended';
            else
                insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, to_bsuid, content,
                    appointment_id, attempts, traceparent, created_at, sending_at)
                values (clinics[i], ids[i], kinds[i], 'sending', keys[i], numbers[i], phones[i], bsuids[i], contents[i],
                    appointments[i], 1, traceparents[i], at, at)
                on conflict on constraint deliveries_dedup_key_taken do nothing;
                outcome := case when found then 'begun' else 'known' end;
            end if;
        exception when others then
            outcome := 'failed';
            detail := sqlerrm;
        end;
        return next;
    end loop;
end
$$;
