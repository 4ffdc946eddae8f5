-- Infrastructure: the comparison with LemonSqueezy belongs to no clinic. One row, so that of all copies one compares at a time.
create table billing.reconciliations (
    provider text primary key check (provider = 'lemonsqueezy'),
    -- When the last comparison was taken.
    began_at timestamptz not null,
    -- When the last comparison that reached its end did so. Earlier than `began_at` while one runs, and after one was killed or failed.
    ended_at timestamptz,
    -- How many stored subscriptions that comparison brought up to date.
    behind integer
);
grant select, insert, update on billing.reconciliations to cita_billing;
