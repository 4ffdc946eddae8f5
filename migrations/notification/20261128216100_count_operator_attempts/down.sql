drop function notification.settle_operator_attempt(bytea, bytea, boolean, timestamptz);
drop function notification.operator_pause(integer, integer, integer, interval);
drop table notification.operator_attempts;
