drop function billing.stored_subscriptions(text[]);
