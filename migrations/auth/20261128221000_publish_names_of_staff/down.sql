drop trigger raise_config_version on auth.users;
drop view auth.staff_names;
revoke usage on schema auth from cita_scheduling;
