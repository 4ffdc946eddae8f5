revoke select on scheduling.bookable_doctors, scheduling.bookable_services from cita_auth;
revoke usage on schema scheduling from cita_auth;
