drop trigger raise_config_version on scheduling.doctors;
drop trigger raise_config_version on scheduling.services;
drop trigger raise_config_version on scheduling.doctor_services;
drop trigger raise_config_version on scheduling.working_hours;
drop trigger raise_config_version on scheduling.breaks;
drop trigger raise_config_version on scheduling.vacations;
