drop function billing.clinic_of_subscription(text);
drop table billing.unclaimed;
drop table billing.news;
drop table billing.subscriptions;
revoke usage, create on schema billing from cita_door;
