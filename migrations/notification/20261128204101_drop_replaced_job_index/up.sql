-- `jobs_to_claim` begins with the same columns, and serves the statements of the release that is being replaced as well.
drop index concurrently notification.jobs_due_by_clinic;
