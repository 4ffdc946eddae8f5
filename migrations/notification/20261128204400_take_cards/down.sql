drop function notification.take_cards(text, uuid[], uuid[], uuid[], integer[], integer[], text[], timestamptz[], uuid[], text[], text[], text[], text[], jsonb[], text[], uuid[], uuid, timestamptz, timestamptz);
drop function notification.read_appointments(uuid[], uuid[]);
