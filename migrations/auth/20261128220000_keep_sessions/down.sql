drop function auth.end_session(uuid, uuid);
drop function auth.refresh_session(uuid, uuid, bytea, bytea, timestamptz);
drop function auth.record_sign_in(uuid, uuid, text, text, uuid, bytea, timestamptz);
drop table auth.sessions;
