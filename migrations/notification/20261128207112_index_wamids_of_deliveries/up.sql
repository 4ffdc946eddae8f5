-- No message has an id of Meta before it is sent, and those that are sent from here on keep it in `wamids`. This index finds the others.
create index concurrently deliveries_with_wamid on notification.deliveries (clinic_id, wamid) where wamid is not null;
