-- The provider's id of the subscription behind whose paid time a purchase begins; null where it follows something else, or nothing. When
-- the subscription ends earlier, the purchase begins earlier.
alter table billing.payments add column follows_subscription text;
