drop view notification.unasked_messages;
