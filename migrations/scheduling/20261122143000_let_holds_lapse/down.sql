create or replace view scheduling.reminder_now as
    select a.clinic_id, a.id as appointment_id, a.status, a.version, a.starts_at, a.ends_at, a.source,
           a.reminders_wanted, a.patient_id, p.full_name as patient_name, p.phone, p.bsuid,
           d.title as doctor_title, d.full_name as doctor_name, s.name as service_name, p.is_blocked
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status <> 'held';
drop index scheduling.appointments_from_chat;
drop index scheduling.appointments_by_session;
drop index scheduling.appointments_lapsed;
delete from scheduling.appointments where status = 'lapsed';
alter table scheduling.appointments drop constraint appointments_status_check;
alter table scheduling.appointments add constraint appointments_status_check
    check (status in ('held', 'booked', 'confirmed', 'cancelled', 'attended', 'no_show'));
