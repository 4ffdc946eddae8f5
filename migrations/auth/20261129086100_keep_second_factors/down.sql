drop function auth.continue_session(uuid, uuid, bytea, bytea, timestamptz);
drop table auth.recovery_codes;
drop table auth.totp;
alter table auth.users drop column second_factor_since;
