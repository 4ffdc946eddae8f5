drop function notification.sweep_sends(timestamptz, integer);
drop function notification.settle_sends(text[], uuid[], uuid[], uuid[], bigint[], text[], uuid[], integer[], uuid, timestamptz, timestamptz);
drop function notification.take_replies(text, uuid[], uuid[], uuid[], uuid[], bigint[], bigint[], text[], text[], text[], jsonb[], text[], text[], boolean[], uuid[], uuid, timestamptz, timestamptz, timestamptz);
drop table notification.sends_in_flight;
