-- A delivery is updated three times within seconds: accepted, delivered, read. With room in its page the later versions of the row stay
-- there, and the eight indexes of the table get no entries for them.
alter table notification.deliveries set (fillfactor = 60);
