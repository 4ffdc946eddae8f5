grant cita_door to current_user;
drop function auth.clinics_with_old_email_links(timestamptz, uuid, integer);
revoke cita_door from current_user;
