drop view notification.delivery_now;
revoke usage on schema notification from cita_conversation;
