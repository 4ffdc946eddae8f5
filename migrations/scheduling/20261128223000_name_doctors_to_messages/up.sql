-- Which doctor an appointment is with, besides the name that messages say: a patient is told of a move when the start or the doctor is
-- another one than before.
create or replace view scheduling.reminder_now as
    select a.clinic_id, a.id as appointment_id, a.status, a.version, a.starts_at, a.ends_at, a.source,
           a.reminders_wanted, a.patient_id, p.full_name as patient_name, p.phone, p.bsuid,
           d.title as doctor_title, d.full_name as doctor_name, s.name as service_name, p.is_blocked,
           coalesce(a.moved_at, a.created_at) as start_chosen_at, a.doctor_id
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status not in ('held', 'lapsed');

-- The names that messages say of doctors, for the words of a message about a move to another doctor.
create view scheduling.doctor_names as
    select d.clinic_id, d.id as doctor_id, d.title, d.full_name from scheduling.doctors d;
grant select on scheduling.doctor_names to cita_notification;
