create unique index concurrently sessions_contact_bsuid_taken on conversation.sessions (clinic_id, phone_number_id, contact_bsuid);
