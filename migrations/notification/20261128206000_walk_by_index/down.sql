alter function notification.claim_jobs(text, timestamptz, uuid, bigint, timestamptz) reset enable_sort;
