alter table billing.subscriptions drop column months_before;
alter table billing.subscriptions drop column period_changed_at;
