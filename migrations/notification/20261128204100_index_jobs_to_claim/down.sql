drop index concurrently notification.jobs_to_claim;
