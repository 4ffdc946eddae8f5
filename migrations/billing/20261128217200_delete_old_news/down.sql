revoke delete on billing.news from cita_billing;
