create index concurrently subscriptions_to_decide on billing.subscriptions (decide_at) where decide_at is not null;
