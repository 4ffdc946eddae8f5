drop view billing.renewing_clinics;
revoke usage on schema billing from cita_auth;
