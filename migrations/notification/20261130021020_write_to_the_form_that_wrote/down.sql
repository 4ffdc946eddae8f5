create or replace function notification.read_changed(clinics uuid[], appointments uuid[])
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

drop function notification.written_from(uuid, text);
