alter table conversation.mailboxes drop column promised_slot;
