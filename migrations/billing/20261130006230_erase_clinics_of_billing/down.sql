grant cita_eraser to current_user;
drop function billing.erase_clinic(uuid, integer);
revoke cita_eraser from current_user;
revoke select, delete on
    billing.subscriptions,
    billing.news,
    billing.decisions,
    billing.notices_of_end
    from cita_eraser;
