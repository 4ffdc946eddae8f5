alter table notification.deliveries reset (fillfactor);
