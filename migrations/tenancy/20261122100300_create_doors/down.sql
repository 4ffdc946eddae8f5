drop function auth.find_login(text);
drop function tenancy.clinic_of_phone_number(text);
drop function tenancy.enter_system(uuid, text);
drop function tenancy.enter(uuid, uuid);
revoke create on schema tenancy, auth, audit from cita_door;
