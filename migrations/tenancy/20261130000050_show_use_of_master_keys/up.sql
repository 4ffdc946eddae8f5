-- auth shows the operator how many clinics need each master key. The answer has numbers, and tells which clinics there are to nobody.
grant cita_door to current_user;
grant execute on function tenancy.master_key_use() to cita_auth;
revoke cita_door from current_user;
