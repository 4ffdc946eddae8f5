drop function scheduling.read_calendar_page(uuid, text, uuid, uuid, boolean, timestamptz, timestamptz, timestamptz, uuid, integer);
drop function scheduling.open_calendar_feed(bytea, text, timestamptz);
drop function scheduling.clinic_of_calendar_token(bytea);
drop table scheduling.calendar_feeds;
