alter table billing.payments drop column follows_subscription;
