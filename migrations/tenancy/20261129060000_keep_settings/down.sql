drop function tenancy.knows_verify_token(text);
-- The states that the release before does not know sent like an active number. The owner sees the rows only while the security is not forced.
alter table tenancy.channels no force row level security;
update tenancy.channels set whatsapp_status = 'active' where whatsapp_status in ('degraded', 'blocked');
alter table tenancy.channels force row level security;
alter table tenancy.channels drop constraint channels_whatsapp_status_check;
alter table tenancy.channels add constraint channels_whatsapp_status_check check (whatsapp_status in ('active', 'pending', 'disabled'));
drop index tenancy.channels_verify_token;
alter table tenancy.channels
    drop column problem,
    drop column verify_token_digest,
    drop column verify_token_sealed;
alter table tenancy.clinics drop column settings_version;
