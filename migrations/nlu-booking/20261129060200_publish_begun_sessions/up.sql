-- Published: that a contact has written to the clinic, without saying who. auth shows by it whether a test message has arrived.
create view conversation.begun_sessions as
    select clinic_id, id as session_id
      from conversation.sessions;
grant usage on schema conversation to cita_auth;
grant select on conversation.begun_sessions to cita_auth;
