-- mailboxes_due answers the sweep. Each message and each turn would write an entry here as well. The sweep of a release without
-- mailboxes_due reads the table instead while copies are exchanged.
drop index concurrently conversation.mailboxes_unread;
