-- Published: the contact of a conversation, so that scheduling can check in its own transaction whether the contact may cancel
-- or move an appointment.
create view conversation.session_contact as
    select clinic_id, id as session_id, contact_phone as phone, contact_bsuid as bsuid
      from conversation.sessions;
grant usage on schema conversation to cita_scheduling;
grant select on conversation.session_contact to cita_scheduling;
