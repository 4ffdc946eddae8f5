drop view scheduling.doctor_counts;
revoke usage on schema scheduling from cita_billing;
