drop table scheduling.inbox;
drop table scheduling.outbox;
