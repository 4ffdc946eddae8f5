grant cita_door to current_user;
drop function notification.clinics_to_resume(integer);
revoke cita_door from current_user;

revoke select on notification.pauses from cita_door;
alter table notification.pauses drop column refused_channel, drop column refused_token;
