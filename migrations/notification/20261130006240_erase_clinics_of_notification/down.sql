grant cita_eraser to current_user;
drop function notification.erase_clinic(uuid, integer);
revoke cita_eraser from current_user;
revoke select on scheduling.appointment_doctor from cita_eraser;
revoke select, delete on
    notification.jobs,
    notification.sends_in_flight,
    notification.wamids,
    notification.deliveries,
    notification.emails,
    notification.notices,
    notification.read_marks,
    notification.account_changes,
    notification.templates,
    notification.pauses
    from cita_eraser;
