grant cita_door to current_user;
drop function tenancy.logos_of(uuid[]);
revoke cita_door from current_user;
alter table tenancy.clinics drop column logo_id;
