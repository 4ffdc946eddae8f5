-- Who came before the hour and waits is not reminded of the visit: an arrival leaves the state of the appointment as it was, so that the
-- reminder of the same day was still promised and sent. Once the arrival is taken back, reminders are wanted as before.
create or replace view scheduling.reminder_now as
    select a.clinic_id, a.id as appointment_id, a.status, a.version, a.starts_at, a.ends_at, a.source,
           a.reminders_wanted and a.arrived_at is null as reminders_wanted, a.patient_id, p.full_name as patient_name, p.phone, p.bsuid,
           d.title as doctor_title, d.full_name as doctor_name, s.name as service_name, p.is_blocked,
           coalesce(a.moved_at, a.created_at) as start_chosen_at, a.doctor_id
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status not in ('held', 'lapsed');
