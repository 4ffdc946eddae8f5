alter table billing.subscriptions drop column covered;
