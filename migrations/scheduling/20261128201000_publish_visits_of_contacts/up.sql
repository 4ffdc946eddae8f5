-- Published: the patients who can be reached at a contact, and their live visits, so that a conversation knows who writes without a
-- call to scheduling. A reader names the contact (`phone` or `bsuid`) and the instant after which a visit is still to come.

-- One row for each patient.
--   patient_id, full_name   who it is; the members of a family that shares a phone are several rows
--   phone, bsuid            the contact: digits with country code, and Meta's business-scoped user id; either may be null
--   is_blocked              the chat does not serve a contact with a blocked patient
--   updated_at              the patient that changed last is the one that is greeted
create view scheduling.contact_patients as
    select clinic_id, id as patient_id, full_name, phone, bsuid, is_blocked, updated_at
      from scheduling.patients;

-- One row for each visit that is booked or confirmed, past ones included, because a view does not read the clock.
--   patient_id              the patient in contact_patients
--   appointment_id, doctor_id, service_id, starts_at, status
create view scheduling.contact_visits as
    select clinic_id, patient_id, id as appointment_id, doctor_id, service_id, starts_at, status
      from scheduling.appointments
     where status in ('booked', 'confirmed');
grant select on scheduling.contact_patients, scheduling.contact_visits to cita_conversation;

-- Who a contact is, in the form of `GET /internal/patients/{contact}`:
--   {"patient": {"id", "full_name", "is_blocked"} or null,
--    "appointments": [{"id", "doctor_id", "service_id", "patient_id", "starts_at", "status"}, …] earliest first}
-- The clinic is the one that the transaction has entered by a statement of its own. It runs with the rights of its caller.
create function scheduling.visits_of_contact(wanted_phone text, wanted_bsuid text, at timestamptz) returns jsonb
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
revoke all on function scheduling.visits_of_contact(text, text, timestamptz) from public;
grant execute on function scheduling.visits_of_contact(text, text, timestamptz) to cita_conversation;
