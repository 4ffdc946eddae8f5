drop view auth.user_counts;
revoke usage on schema auth from cita_billing;
