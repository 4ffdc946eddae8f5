-- When a subscription began, and each end and new beginning since, in turn: months that were paid once wait while one is paid, and are used
-- where it is not. Empty for a subscription from before this was kept; an earlier release leaves it as it is.
alter table billing.subscriptions
    add column covered timestamptz[] not null default '{}' check (cardinality(covered) <= 41);
