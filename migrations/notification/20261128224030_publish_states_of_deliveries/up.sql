-- Published: how far a message is, for the page that shows it in its conversation. A reader names the deliveries by their ids; the delivery
-- of a reply has the id of the reply.
--   state          as in notification.deliveries
--   state_at       when the message reached that state, if that is known
--   error          Meta's error code, or a reason of this system, of a message that failed
create view notification.delivery_now as
    select clinic_id, id as delivery_id, state,
           case state
               when 'sending' then sending_at
               when 'sent' then sent_at
               when 'delivered' then delivered_at
               when 'read' then read_at
               when 'failed' then failed_at
               when 'queued' then created_at
           end as state_at,
           coalesce(error_code::text, error_detail) as error
      from notification.deliveries;
grant usage on schema notification to cita_conversation;
grant select on notification.delivery_now to cita_conversation;
