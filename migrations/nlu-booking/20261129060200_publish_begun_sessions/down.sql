drop view conversation.begun_sessions;
revoke usage on schema conversation from cita_auth;
