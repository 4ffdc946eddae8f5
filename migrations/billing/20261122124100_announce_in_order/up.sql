-- A clinic may have several subscriptions (an old one running out beside a new one), and what is announced is what
-- all of them together give. Announcements must be newer than each other even where the news behind them is not.
alter table billing.subscriptions add column announced_as_of timestamptz;
