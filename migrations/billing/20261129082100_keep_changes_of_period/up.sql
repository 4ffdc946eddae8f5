-- When a subscription was last changed from months to years or back, and how many months each payment paid before. A refund ends what
-- the payment had paid, which is not what the subscription costs now. Null while it was never changed.
alter table billing.subscriptions add column period_changed_at timestamptz;
alter table billing.subscriptions add column months_before integer check (months_before > 0);
