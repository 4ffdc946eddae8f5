drop index concurrently conversation.mailboxes_of_clinic;
