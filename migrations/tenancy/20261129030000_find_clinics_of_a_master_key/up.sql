-- The version of the master key that wrapped the data key, from the header of the bytes (format, then the version in four bytes, big
-- endian; `crates/crypto/src/sealing/aead.rs`). Which clinics still need a master key is found without reading a wrapped key. Bytes
-- that have no header count as version 0, which no master key has.
alter table tenancy.data_keys add column master_version integer not null generated always as (
    case when length(wrapped) > 4
         then (get_byte(wrapped, 1) << 24) | (get_byte(wrapped, 2) << 16) | (get_byte(wrapped, 3) << 8) | get_byte(wrapped, 4)
         else 0
    end) stored;

-- The definer functions below see which clinic needs which master key, and no wrapped key.
create policy door on tenancy.data_keys for select to cita_door using (true);
grant select (clinic_id, master_version) on tenancy.data_keys to cita_door;

-- How many clinics have data keys under each master key. Clinics that are suspended count too: their values have to open again.
create function tenancy.master_key_use() returns table (master_version integer, clinics bigint)
    language sql stable security definer
    set search_path = ''
    as $$
    select k.master_version, count(distinct k.clinic_id) from tenancy.data_keys k group by 1 order by 1
$$;

-- The next clinics after that one, by id, that have a data key under another master key than p_version.
create function tenancy.clinics_to_rewrap(p_version integer, p_after uuid, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select distinct k.clinic_id
      from tenancy.data_keys k
     where k.master_version <> p_version and k.clinic_id > p_after
     order by 1
     limit p_most
$$;

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic. Only the owner
-- calls them, by `cita keys`: no service asks which clinics there are.
grant cita_door to current_user;
alter function tenancy.master_key_use() owner to cita_door;
alter function tenancy.clinics_to_rewrap(integer, uuid, integer) owner to cita_door;
revoke all on function tenancy.master_key_use() from public;
revoke all on function tenancy.clinics_to_rewrap(integer, uuid, integer) from public;
grant execute on function tenancy.master_key_use() to current_user;
grant execute on function tenancy.clinics_to_rewrap(integer, uuid, integer) to current_user;
revoke cita_door from current_user;
