-- Further phones of a patient: the guardian's, another one of the patient's own. The members of a family may have the same one.
create table scheduling.patient_contacts (
    clinic_id uuid not null,
    id uuid not null,
    patient_id uuid not null,
    phone text constraint patient_contacts_phone_check check (phone ~ '^[1-9][0-9]{7,14}$'),
    -- Meta's business-scoped user id, of an account whose patient became this one.
    bsuid text constraint patient_contacts_bsuid_check check (length(bsuid) between 4 and 160),
    -- Whose phone it is, and what they are to the patient; both may be empty.
    name text not null default '' constraint patient_contacts_name_check check (length(name) <= 120),
    relation text not null default '' constraint patient_contacts_relation_check check (length(relation) <= 40),
    created_at timestamptz not null,
    primary key (clinic_id, id),
    foreign key (clinic_id, patient_id) references scheduling.patients (clinic_id, id) on delete cascade,
    constraint patient_contacts_reach_somebody check (phone is not null or bsuid is not null)
);
create unique index patient_contacts_phone_taken on scheduling.patient_contacts (clinic_id, patient_id, phone);
create index patient_contacts_by_phone on scheduling.patient_contacts (clinic_id, phone);
create index patient_contacts_by_bsuid on scheduling.patient_contacts (clinic_id, bsuid) where bsuid is not null;
alter table scheduling.patient_contacts enable row level security;
alter table scheduling.patient_contacts force row level security;
create policy clinic on scheduling.patient_contacts using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on scheduling.patient_contacts to cita_scheduling;

-- Published: by which further phones and accounts a patient of contact_patients is reached, and whether somebody else is named as the owner.
create view scheduling.contact_phones as
    select clinic_id, patient_id, phone, bsuid, name = '' as is_unnamed from scheduling.patient_contacts;
grant select on scheduling.contact_phones to cita_conversation;

-- As before, with the patients who are reached at the contact by a further phone, after those whose own it is. The patient is who writes:
-- whose own contact it is, or has it as a further phone of which nobody else is named. A guardian is not the patient, and is blocked where
-- all patients whom they reach are.
create or replace function scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamptz) returns jsonb
    language plpgsql stable security invoker
    set search_path = ''
    as $$
declare
    clinic constant uuid := tenancy.current_clinic();
    -- An array, because the planner reads an index for its members and would read all patients for a subquery.
    further constant uuid[] := array(select f.patient_id from scheduling.contact_phones f
                                      where f.clinic_id = clinic and (f.phone = wanted_phone or f.bsuid = wanted_bsuid));
    unnamed constant uuid[] := array(select f.patient_id from scheduling.contact_phones f
                                      where f.clinic_id = clinic and (f.phone = wanted_phone or f.bsuid = wanted_bsuid) and f.is_unnamed);
    ids uuid[];
    latest jsonb;
    anybody jsonb;
    is_silenced boolean;
    visits jsonb;
begin
    select pg_catalog.array_agg(p.patient_id),
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name)
               order by p.is_own desc, p.updated_at desc) filter (where p.is_own or p.patient_id = any(unnamed)))[1],
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name)
               order by p.is_own desc, p.updated_at desc))[1],
           coalesce(pg_catalog.bool_or(p.is_blocked) filter (where p.is_own), pg_catalog.bool_and(p.is_blocked))
      into ids, latest, anybody, is_silenced
      from (select c.patient_id, c.full_name, c.is_blocked, c.updated_at,
                   coalesce(c.phone = wanted_phone, false) or coalesce(c.bsuid = wanted_bsuid, false) as is_own
              from scheduling.contact_patients c
             where c.clinic_id = clinic and (c.phone = wanted_phone or c.bsuid = wanted_bsuid or c.patient_id = any(further))
             order by is_own desc, c.updated_at desc
             limit 50) p;
    if ids is null then
        return '{"patient": null, "appointments": []}'::jsonb;
    end if;
    select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('id', v.appointment_id, 'doctor_id', v.doctor_id, 'service_id', v.service_id,
               'patient_id', v.patient_id, 'starts_at', v.starts_at, 'status', v.status) order by v.starts_at, v.appointment_id)
      into visits
      from (select w.appointment_id, w.doctor_id, w.service_id, w.patient_id, w.starts_at, w.status
              from scheduling.contact_visits w
             where w.clinic_id = clinic and w.patient_id = any(ids) and w.starts_at > at
             order by w.starts_at, w.appointment_id
             limit 50) v;
    latest := coalesce(latest, case when is_silenced then anybody end) || pg_catalog.jsonb_build_object('is_blocked', is_silenced);
    return pg_catalog.jsonb_build_object('patient', latest, 'appointments', coalesce(visits, '[]'::jsonb));
end
$$;

-- As before, with the further phones of patients.
grant select, delete on scheduling.patient_contacts to cita_eraser;
grant cita_eraser to current_user;
grant create on schema scheduling to cita_eraser;
create or replace function scheduling.erase_clinic(p_clinic uuid, p_most integer) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from scheduling.appointments t
         where t.ctid = any (array(select s.ctid from scheduling.appointments s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_contacts t
         where t.ctid = any (array(select s.ctid from scheduling.patient_contacts s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_words t
         where t.ctid = any (array(select s.ctid from scheduling.patient_words s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patients t
         where t.ctid = any (array(select s.ctid from scheduling.patients s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.booking_keys t
         where t.ctid = any (array(select s.ctid from scheduling.booking_keys s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.agenda_versions t
         where t.ctid = any (array(select s.ctid from scheduling.agenda_versions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctor_services t
         where t.ctid = any (array(select s.ctid from scheduling.doctor_services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.working_hours t
         where t.ctid = any (array(select s.ctid from scheduling.working_hours s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.breaks t
         where t.ctid = any (array(select s.ctid from scheduling.breaks s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.vacations t
         where t.ctid = any (array(select s.ctid from scheduling.vacations s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.closures t
         where t.ctid = any (array(select s.ctid from scheduling.closures s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.services t
         where t.ctid = any (array(select s.ctid from scheduling.services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctors t
         where t.ctid = any (array(select s.ctid from scheduling.doctors s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
revoke create on schema scheduling from cita_eraser;
revoke cita_eraser from current_user;
