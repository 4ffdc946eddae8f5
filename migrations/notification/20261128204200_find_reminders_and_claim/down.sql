drop function notification.claim_jobs(text, timestamptz, uuid, bigint, timestamptz);
drop function notification.plan_reminders(text, text, text, timestamptz, timestamptz, timestamptz, bigint, timestamptz, timestamptz,
    uuid, uuid, integer, timestamptz);
drop table notification.reminder_scans;
