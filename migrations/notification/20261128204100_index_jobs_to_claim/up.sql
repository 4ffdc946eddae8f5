-- Claiming walks from clinic to clinic, and takes of each the jobs that were due first.
create index concurrently jobs_to_claim on notification.jobs (queue, clinic_id, due_at, id) where state = 'ready';
