-- As before.
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
        delete from scheduling.appointment_resources t
         where t.ctid = any (array(select s.ctid from scheduling.appointment_resources s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
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
        delete from scheduling.service_needs t
         where t.ctid = any (array(select s.ctid from scheduling.service_needs s where s.clinic_id = p_clinic limit p_most - erased));
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
        delete from scheduling.resources t
         where t.ctid = any (array(select s.ctid from scheduling.resources s where s.clinic_id = p_clinic limit p_most - erased));
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
drop function scheduling.clinics_with_imports(timestamptz, integer);
drop table scheduling.patient_import_rows;
drop table scheduling.patient_imports;
