drop function audit.append(text, text, jsonb);
drop table audit.entries;
