-- sessions_phone_taken keeps phones unique.
drop index concurrently conversation.sessions_contact_phone_taken;
