drop table conversation.inbox;
drop table conversation.outbox;
