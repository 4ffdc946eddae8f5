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
drop view scheduling.contact_visits;
create view scheduling.contact_visits as
    select clinic_id, patient_id, id as appointment_id, doctor_id, service_id, starts_at, status
      from scheduling.appointments
     where status in ('booked', 'confirmed');
grant select on scheduling.contact_visits to cita_conversation;
