drop function notification.apply_statuses(text[], uuid[], text[], text[], timestamptz[]);
