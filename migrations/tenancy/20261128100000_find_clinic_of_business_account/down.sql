grant cita_door to current_user;
drop function tenancy.clinic_of_business_account(text);
revoke cita_door from current_user;
