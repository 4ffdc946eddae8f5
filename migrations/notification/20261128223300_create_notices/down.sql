drop function notification.note_happenings(text, uuid[], uuid[], uuid[], text[], text[], timestamptz[], uuid[], uuid[], text[], timestamptz, timestamptz);
drop table notification.read_marks;
drop table notification.notices;
