-- A hold that expired, or that its conversation released, keeps its row and its patient, so that a late request can still be
-- decided; it blocks no slot. The state needs a name of its own, because a constraint cannot read the clock.
alter table scheduling.appointments drop constraint appointments_status_check;
alter table scheduling.appointments add constraint appointments_status_check
    check (status in ('held', 'lapsed', 'booked', 'confirmed', 'cancelled', 'attended', 'no_show'));

-- For deleting old lapsed holds when a doctor gets a new hold, and for releasing a conversation's hold when it chooses again.
create index appointments_lapsed on scheduling.appointments (clinic_id, doctor_id, updated_at) where status = 'lapsed';
create index appointments_by_session on scheduling.appointments (clinic_id, session_id) where status = 'held';
-- For the badge on the calendar, which counts recent bookings by patients.
create index appointments_from_chat on scheduling.appointments (clinic_id, created_at) where source = 'whatsapp';

create or replace view scheduling.reminder_now as
    select a.clinic_id, a.id as appointment_id, a.status, a.version, a.starts_at, a.ends_at, a.source,
           a.reminders_wanted, a.patient_id, p.full_name as patient_name, p.phone, p.bsuid,
           d.title as doctor_title, d.full_name as doctor_name, s.name as service_name, p.is_blocked
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status not in ('held', 'lapsed');
