drop function auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, text, text, timestamptz);
drop function auth.begin_session(uuid, uuid, integer, bytea, uuid, bytea, text, text, timestamptz);
alter table auth.sessions drop column browser, drop column system;
