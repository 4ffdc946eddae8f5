drop function tenancy.clinics_to_rewrap(integer, uuid, integer);
drop function tenancy.master_key_use();
revoke select (clinic_id, master_version) on tenancy.data_keys from cita_door;
drop policy door on tenancy.data_keys;
alter table tenancy.data_keys drop column master_version;
