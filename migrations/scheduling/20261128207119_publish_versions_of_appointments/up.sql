-- The version of an appointment that messages are about. Whoever only wants to know whether an appointment changed does not need the
-- patient, the doctor and the service that `reminder_now` joins to it.
create view scheduling.appointment_version as
    select a.clinic_id, a.id as appointment_id, a.version
      from scheduling.appointments a
     where a.status not in ('held', 'lapsed');
grant select on scheduling.appointment_version to cita_notification;
