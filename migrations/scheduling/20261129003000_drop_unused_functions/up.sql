-- No program calls these functions: a booking is written by the `write_appointment` that takes the fingerprint of its request.
drop function scheduling.write_appointment(
    bigint, integer, text, uuid, timestamptz, uuid, uuid, uuid, uuid, timestamptz, timestamptz, timestamptz, timestamptz, text,
    text, text, integer, timestamptz, text, uuid, uuid, timestamptz, integer, text, text, text, text[], bytea,
    bytea, uuid[], text[], bytea[], text, text, jsonb, timestamptz[], timestamptz[], boolean);
drop function scheduling.claim_slot(uuid, bigint, uuid, uuid, timestamptz, timestamptz, timestamptz);
