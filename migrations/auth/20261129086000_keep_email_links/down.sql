drop function auth.end_pauses(bytea, bytea, bytea);
-- The functions belong to cita_door.
grant cita_door to current_user;
drop function auth.clinics_with_old_email_links(timestamptz, integer);
drop function auth.find_email_link(bytea, text);
drop function auth.find_user(text);
revoke cita_door from current_user;
drop table auth.email_links;
drop table auth.email_requests;
alter table auth.users drop column email_verified_at;
