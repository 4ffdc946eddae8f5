alter table conversation.mailboxes add constraint mailboxes_promised_slot_check check (length(promised_slot) <= 200);
alter table conversation.mailboxes reset (fillfactor);
