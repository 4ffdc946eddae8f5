drop view tenancy.data_key;
drop view tenancy.channel;
drop view tenancy.settings;
drop table tenancy.data_keys;
drop table tenancy.channels;
drop table tenancy.clinics;
drop function tenancy.current_clinic();
