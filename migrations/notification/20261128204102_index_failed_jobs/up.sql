-- Failed jobs stay until an operator decides, and are counted every few seconds among all the others.
create index concurrently jobs_failed on notification.jobs (queue, due_at) where state = 'failed';
