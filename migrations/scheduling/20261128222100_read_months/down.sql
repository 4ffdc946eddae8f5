drop function scheduling.read_month(uuid, uuid, bigint, bigint[], timestamptz[], uuid);
