create unique index concurrently sessions_contact_phone_taken on conversation.sessions (clinic_id, phone_number_id, contact_phone);
