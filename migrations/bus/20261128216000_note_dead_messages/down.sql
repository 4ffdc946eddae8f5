drop table bus.dead_queues;
drop schema bus;
