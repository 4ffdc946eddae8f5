drop function scheduling.find_patients(uuid, text[], text[], integer[], text[], integer[], bytea, integer, bigint, bigint);
drop function scheduling.name_order(text);
