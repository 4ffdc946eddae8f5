create index concurrently mailboxes_unread on conversation.mailboxes (lease_until) where pending_seq > handled_seq;
