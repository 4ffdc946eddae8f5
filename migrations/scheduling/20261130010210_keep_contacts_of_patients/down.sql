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

create or replace function scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamptz) returns jsonb
    language plpgsql stable security invoker
    set search_path = ''
    as $$
declare
    clinic constant uuid := tenancy.current_clinic();
    ids uuid[];
    latest jsonb;
    visits jsonb;
begin
    select pg_catalog.array_agg(p.patient_id),
           (pg_catalog.array_agg(pg_catalog.jsonb_build_object('id', p.patient_id, 'full_name', p.full_name) order by p.updated_at desc))[1]
               || pg_catalog.jsonb_build_object('is_blocked', pg_catalog.bool_or(p.is_blocked))
      into ids, latest
      from (select c.patient_id, c.full_name, c.is_blocked, c.updated_at
              from scheduling.contact_patients c
             where c.clinic_id = clinic and (c.phone = wanted_phone or c.bsuid = wanted_bsuid)
             order by c.updated_at desc
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
    return pg_catalog.jsonb_build_object('patient', latest, 'appointments', coalesce(visits, '[]'::jsonb));
end
$$;

drop view scheduling.contact_phones;
drop table scheduling.patient_contacts;
