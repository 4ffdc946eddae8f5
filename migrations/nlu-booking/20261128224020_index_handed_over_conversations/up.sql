-- The conversations that wait for a person are few among all of their clinic. A turn of any other conversation leaves this index alone.
create index concurrently sessions_handed_over on conversation.sessions (clinic_id, updated_at desc) where handover;
