-- auth shows an administrator which first steps are done: whether there are doctors and services that can be booked.
grant usage on schema scheduling to cita_auth;
grant select on scheduling.bookable_doctors, scheduling.bookable_services to cita_auth;
