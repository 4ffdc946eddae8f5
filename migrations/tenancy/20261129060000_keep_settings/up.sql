-- Rises with every change of the settings that an administrator saves, so that of two who edit the same page the later one is refused. The
-- version of the configuration does not serve for that: it rises with doctors, keys and plans too.
alter table tenancy.clinics add column settings_version bigint not null default 1;

-- The clinic's own word with which Meta verifies the webhook: sealed, so that its beginning can be shown, and as a digest, by which it is
-- found. The problem is a stable word for what the last test of the number found; null while the number works.
alter table tenancy.channels
    add column verify_token_sealed bytea,
    add column verify_token_digest bytea,
    add column problem text check (length(problem) between 1 and 40);
create index channels_verify_token on tenancy.channels (verify_token_digest) where verify_token_digest is not null;

-- A number is `pending` until it was tested, `degraded` while Meta refuses to show it, and `blocked` while Meta has banned it. `disabled`
-- is what the operator sets: nothing is sent from such a number.
alter table tenancy.channels drop constraint channels_whatsapp_status_check;
alter table tenancy.channels add constraint channels_whatsapp_status_check
    check (whatsapp_status in ('pending', 'active', 'degraded', 'blocked', 'disabled'));

-- Whether some clinic has agreed on this word with Meta. Digests are compared, so that the time of the answer tells nothing about a word.
create function tenancy.knows_verify_token(p_token text) returns boolean
    language plpgsql stable security definer
    set search_path = ''
    as $$
begin
    return exists (
        select from tenancy.channels c where c.verify_token_digest = sha256(convert_to(p_token, 'UTF8')));
end
$$;
-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;
alter function tenancy.knows_verify_token(text) owner to cita_door;
revoke all on function tenancy.knows_verify_token(text) from public;
grant execute on function tenancy.knows_verify_token(text) to cita_ingest;
revoke cita_door from current_user;
