drop function scheduling.read_busy(uuid, uuid, text, bigint, bigint, timestamptz, timestamptz, uuid);
drop function scheduling.read_agenda(uuid, uuid, bigint, bigint[], timestamptz, timestamptz, uuid, text, integer);
