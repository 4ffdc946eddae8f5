drop table notification.wamids;
