drop index concurrently billing.subscriptions_to_decide;
