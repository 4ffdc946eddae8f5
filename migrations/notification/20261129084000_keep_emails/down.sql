drop function notification.clinics_with_old_emails(timestamptz, integer);
drop function notification.emails_due(timestamptz, integer);
drop table notification.emails;
revoke usage, create on schema notification from cita_door;
