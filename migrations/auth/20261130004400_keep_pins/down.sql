drop function auth.resume_session(uuid, uuid, bytea, bytea, timestamptz);
drop table auth.pins;
