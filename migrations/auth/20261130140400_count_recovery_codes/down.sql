drop function auth.reopen_session(uuid, uuid, bytea, bytea, timestamptz);
