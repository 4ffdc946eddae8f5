-- A clinic may have several subscriptions (an old one that ends beside a new one), and the published plan results from all of
-- them. Each published event must be newer than the one before, even when the provider's event behind it is not.
alter table billing.subscriptions add column announced_as_of timestamptz;
