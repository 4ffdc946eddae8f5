drop index concurrently conversation.mailboxes_due;
