-- Handled events are kept for a year, like the events of `billing.unclaimed`, for which the service has this right already. An event
-- that arrives once more after a year is older than what is stored and changes nothing.
-- `audit.entries` grows on purpose: no role may delete an entry until the law's retention periods are decided.
grant delete on billing.news to cita_billing;
