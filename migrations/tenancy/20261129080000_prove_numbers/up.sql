-- Whose number it is was whoever typed it first: a clinic could type the number of a business that is not here and receive its messages. Now
-- a number is the clinic's own from the first test that Meta answers with this clinic's token on. Rows that are there count as proved at the
-- time of this migration, so that nothing stops; the default is only for them.
alter table tenancy.channels add column proved_at timestamptz default now();
alter table tenancy.channels alter column proved_at drop default;

-- Several clinics may type a number, and one may prove it. The release before knows the same name from its constraint.
alter table tenancy.channels drop constraint channels_phone_number_id_taken;
create unique index channels_phone_number_id_taken on tenancy.channels (phone_number_id) where proved_at is not null;

-- A proof is of one number in one account. Here and not in the service, so that it also holds for the release before and for SQL by hand.
create function tenancy.end_proof() returns trigger
    language plpgsql
    set search_path = ''
    as $$
begin
    new.proved_at := null;
    return new;
end
$$;
revoke all on function tenancy.end_proof() from public;
create trigger end_proof before update of phone_number_id, business_account_id on tenancy.channels
    for each row
    when (old.phone_number_id is distinct from new.phone_number_id or old.business_account_id is distinct from new.business_account_id)
    execute function tenancy.end_proof();

-- Of several numbers the one that works best is shown and sent from. The words themselves sort `blocked` before `degraded`.
alter table tenancy.channels add column send_order smallint not null generated always as (
    case whatsapp_status when 'active' then 1 when 'pending' then 2 when 'degraded' then 3 when 'blocked' then 4 else 5 end) stored;
create or replace view tenancy.channel as
    select clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, send_order
      from tenancy.channels;

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

create or replace function tenancy.clinic_of_phone_number(wanted text) returns uuid
    language plpgsql stable security definer
    set search_path = ''
    as $$
declare
    clinic uuid;
begin
    select c.clinic_id into clinic from tenancy.channels c where c.phone_number_id = wanted and c.proved_at is not null;
    return clinic;
end
$$;

-- An account that no clinic has typed is empty there, and no account has that name.
create or replace function tenancy.clinic_of_business_account(wanted text) returns uuid
    language sql stable security definer
    set search_path = ''
    as $$
    select (array_agg(distinct clinic_id))[1]
      from tenancy.channels
     where business_account_id = wanted and wanted <> '' and proved_at is not null
    having count(distinct clinic_id) = 1
$$;

revoke cita_door from current_user;
