-- The audit log of the running clinic, for its administrators. A sign-in runs as the system, because nobody is signed in yet; the entry is the
-- user's all the same.
create view audit.log as
    select clinic_id, id, at,
           case when act = 'sign_in.succeeded' then coalesce(detail ->> 'user', actor) else actor end as actor,
           act, subject, detail
      from audit.entries;
grant select on audit.log to cita_auth;
