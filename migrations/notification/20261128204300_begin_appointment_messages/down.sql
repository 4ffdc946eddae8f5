drop function notification.begin_jobs(uuid[], integer[], uuid[], uuid[], uuid[], text[], text[], text[], text[], text[], jsonb[],
    text[], timestamptz);
drop function notification.claim_appointment_jobs(text, timestamptz, uuid, bigint, timestamptz);
