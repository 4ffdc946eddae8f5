grant cita_door to current_user;
drop function tenancy.clinics_to_follow(timestamptz, integer);
revoke execute on function tenancy.clinic_of_business_account(text) from cita_auth;
revoke cita_door from current_user;

-- The state is again what the last test found.
update tenancy.channels set whatsapp_status = tested_status where status_reason is not null and tested_status is not null;
drop index tenancy.channels_status_until;
alter table tenancy.channels
    drop column news,
    drop column tested_status,
    drop column status_reason,
    drop column status_since,
    drop column status_until;
