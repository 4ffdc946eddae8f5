-- The order in which messages were written: Meta's clock counts whole seconds, so messages of one second are ordered by the event that
-- brought them (its id ascends with time) and by their position in it. Both are absent for what does not come from Meta.
alter table conversation.mail add column event_id uuid;
alter table conversation.mail add column event_index integer;
-- What a model read in this message and in the messages joined with it: {"of": [ids of the messages], "reading": {...}}. A turn that
-- is repeated finds it and does not ask the model again.
alter table conversation.mail add column reading jsonb;

-- When the session is due: unread messages are answered from then on. Absent while nothing is unread; for unread messages that a
-- version without this column stored, absent means at once.
alter table conversation.mailboxes add column ready_at timestamptz;
-- When the first message came that no turn has read yet. The wait for further messages is limited from here.
alter table conversation.mailboxes add column unread_since timestamptz;
-- Until when scheduling must have answered the booking that the patient confirmed. Then the session is due although nothing is unread.
alter table conversation.mailboxes add column wake_at timestamptz;
-- The rate limit of the contact: each message moves this instant on by the share of a minute that one message may take.
alter table conversation.mailboxes add column rate_tat timestamptz;
-- The place in the order of writing up to which the patient's messages were answered. A message from before it came late.
alter table conversation.mailboxes add column answered_until timestamptz;
alter table conversation.mailboxes add column answered_event uuid;
-- Turns that failed one after the other since the last one that was finished.
alter table conversation.mailboxes add column failures integer not null default 0;
