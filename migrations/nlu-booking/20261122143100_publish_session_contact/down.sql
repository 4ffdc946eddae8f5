drop view conversation.session_contact;
revoke usage on schema conversation from cita_scheduling;
