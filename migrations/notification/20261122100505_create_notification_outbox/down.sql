drop table notification.inbox;
drop table notification.outbox;
