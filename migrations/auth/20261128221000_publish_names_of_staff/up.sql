-- Published: the names of the clinic's staff, those who left included, for pages that say who did something.
create view auth.staff_names as
    select clinic_id, id as user_id, full_name
      from auth.users;
grant usage on schema auth to cita_scheduling;
grant select on auth.staff_names to cita_scheduling;

-- Pages that show a name are kept in memory by the version of the clinic's configuration.
create trigger raise_config_version after update of full_name on auth.users
    for each row when (old.full_name is distinct from new.full_name) execute function tenancy.raise_config_version();
