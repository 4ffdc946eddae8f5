create unique index concurrently sessions_bsuid_taken on conversation.sessions (clinic_id, phone_number_id, contact_bsuid)
    where contact_bsuid is not null;
