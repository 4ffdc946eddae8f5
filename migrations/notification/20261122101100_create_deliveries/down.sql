drop table notification.jobs;
drop table notification.deliveries;
