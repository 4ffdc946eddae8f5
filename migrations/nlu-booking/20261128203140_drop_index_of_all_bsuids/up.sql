-- sessions_bsuid_taken keeps business-scoped ids unique.
drop index concurrently conversation.sessions_contact_bsuid_taken;
