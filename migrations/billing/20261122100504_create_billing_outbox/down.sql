drop table billing.inbox;
drop table billing.outbox;
