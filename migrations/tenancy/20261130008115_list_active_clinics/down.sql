grant cita_door to current_user;
drop function tenancy.active_clinics(uuid, integer);
revoke cita_door from current_user;
