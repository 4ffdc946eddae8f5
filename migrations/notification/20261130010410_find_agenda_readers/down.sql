drop function notification.plan_agendas(text, text, text, integer, timestamptz, boolean, uuid, uuid, integer, timestamptz);
grant cita_door to current_user;
drop function auth.agenda_readers_due(text, timestamptz, uuid, uuid, integer);
revoke cita_door from current_user;
revoke select on auth.staff_names from cita_notification;
