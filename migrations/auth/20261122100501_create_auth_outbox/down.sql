drop table auth.inbox;
drop table auth.outbox;
