-- A clinic's number belongs to that clinic alone, which the planner does not know: it takes (clinic, number) for nearly unique and looks
-- for a phone in the index of the business-scoped ids, through all sessions of the number. An index of phones only cannot be mistaken.
create unique index concurrently sessions_phone_taken on conversation.sessions (clinic_id, phone_number_id, contact_phone)
    where contact_phone is not null;
