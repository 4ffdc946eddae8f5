-- The slot that the current turn is about to hold in scheduling: doctor, service and start, without a name. A turn that is repeated
-- after a crash finds the slot taken by its own hold, and recognises the hold by this column.
alter table conversation.mailboxes add column promised_slot text check (length(promised_slot) <= 200);
