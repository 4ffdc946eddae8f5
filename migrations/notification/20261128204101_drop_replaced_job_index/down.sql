create index concurrently jobs_due_by_clinic on notification.jobs (queue, clinic_id, due_at) where state = 'ready';
