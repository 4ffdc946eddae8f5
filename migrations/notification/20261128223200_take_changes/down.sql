drop function notification.take_changes(text, uuid[], uuid[], uuid[], integer[], integer[], text[], timestamptz[], uuid[], text[],
    text[], text[], text[], jsonb[], jsonb[], text[], uuid[], uuid, timestamptz, timestamptz);
drop function notification.read_changed(uuid[], uuid[]);
