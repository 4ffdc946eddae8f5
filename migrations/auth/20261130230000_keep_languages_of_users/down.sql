drop function auth.renew_session(uuid, uuid, bytea, bytea, timestamptz);
alter table auth.users drop column language;
