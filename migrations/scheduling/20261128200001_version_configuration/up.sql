-- Doctors, services and their hours are kept in memory by the clinic's configuration version.
create trigger raise_config_version after insert or update or delete on scheduling.doctors
    for each row execute function tenancy.raise_config_version();
create trigger raise_config_version after insert or update or delete on scheduling.services
    for each row execute function tenancy.raise_config_version();
create trigger raise_config_version after insert or update or delete on scheduling.doctor_services
    for each row execute function tenancy.raise_config_version();
create trigger raise_config_version after insert or update or delete on scheduling.working_hours
    for each row execute function tenancy.raise_config_version();
create trigger raise_config_version after insert or update or delete on scheduling.breaks
    for each row execute function tenancy.raise_config_version();
create trigger raise_config_version after insert or update or delete on scheduling.vacations
    for each row execute function tenancy.raise_config_version();
