grant cita_door to current_user;
revoke execute on function tenancy.master_key_use() from cita_auth;
revoke cita_door from current_user;
