drop index concurrently notification.jobs_failed;
