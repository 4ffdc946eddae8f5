drop view scheduling.bookable_services;
drop view scheduling.bookable_doctors;
revoke usage on schema scheduling from cita_conversation;
drop table scheduling.vacations;
drop table scheduling.breaks;
drop table scheduling.working_hours;
drop table scheduling.doctor_services;
drop table scheduling.services;
drop table scheduling.doctors;
