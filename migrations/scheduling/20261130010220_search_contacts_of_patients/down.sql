drop function scheduling.search_patients(uuid, text[], text[], integer[], text[], integer[], bytea, integer, bigint, bigint);
