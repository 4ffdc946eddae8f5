-- The slot that the running turn is about to ask scheduling to hold: doctor, service and start, nobody's name. A turn
-- that is taken again after a crash finds the slot taken by its own hold, and this is how it knows.
alter table conversation.mailboxes add column promised_slot text check (length(promised_slot) <= 200);
