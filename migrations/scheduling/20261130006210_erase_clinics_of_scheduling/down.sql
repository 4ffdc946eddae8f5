grant cita_eraser to current_user;
drop function scheduling.erase_clinic(uuid, integer);
revoke cita_eraser from current_user;
revoke select, delete on
    scheduling.appointments,
    scheduling.patient_words,
    scheduling.patients,
    scheduling.booking_keys,
    scheduling.agenda_versions,
    scheduling.doctor_services,
    scheduling.working_hours,
    scheduling.breaks,
    scheduling.vacations,
    scheduling.closures,
    scheduling.services,
    scheduling.doctors
    from cita_eraser;
