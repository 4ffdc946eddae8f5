drop function scheduling.agenda_version(uuid, timestamptz, timestamptz);
drop function scheduling.bump_agenda(uuid, timestamptz[], timestamptz[], boolean);
drop table scheduling.agenda_versions;
