alter table billing.subscriptions drop column announced_as_of;
