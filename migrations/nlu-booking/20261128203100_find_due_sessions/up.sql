-- The sweep reads sessions that are due, the one that waits longest first, page by page.
create index concurrently mailboxes_due on conversation.mailboxes ((coalesce(ready_at, timestamptz '1970-01-01 00:00:00+00')), session_id)
    where pending_seq > handled_seq or ready_at is not null;
