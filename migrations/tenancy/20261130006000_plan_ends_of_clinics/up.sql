-- A clinic that ends: from `delete_at` on its data are erased. Until then its staff work on, and whoever asked may change their mind.
alter table tenancy.clinics add column delete_at timestamptz;
-- The clinic's data are being erased, or are erased. Nobody enters the clinic any more; its row stays without anything that was the clinic's.
alter table tenancy.clinics add column erased_at timestamptz;
alter table tenancy.clinics add constraint clinics_erased_are_inactive check (erased_at is null or not is_active) not valid;

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- Opens a transaction of the system, or of the operator, on behalf of a clinic. Suspended and expired are results and not errors, because each
-- consumer decides what they mean for its message. An erased clinic is unknown and not entered: whatever came late would bring its rows back.
create or replace function tenancy.enter_system(entered_clinic uuid, reason text)
    returns table (state text, plan text, plan_expires_at timestamptz, config_version bigint)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    active boolean;
    is_erased boolean;
    setting text;
begin
    select c.is_active, c.erased_at is not null, c.plan, c.plan_expires_at, c.config_version
      into active, is_erased, plan, plan_expires_at, config_version
      from tenancy.clinics c
     where c.clinic_id = entered_clinic;
    if not found or is_erased then
        state := 'unknown';
        -- The clinic before is left: its rows are out of reach.
        setting := pg_catalog.set_config('app.clinic_id', '', true);
    else
        state := case when active then 'active' else 'suspended' end;
        setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    end if;
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    setting := pg_catalog.set_config('app.reason', reason, true);
    return next;
end
$$;

-- The clinics whose end has come, the oldest first.
create function tenancy.clinics_to_erase(p_now timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id
      from tenancy.clinics c
     where c.delete_at <= p_now and c.erased_at is null
     order by c.delete_at, c.clinic_id
     limit p_most
$$;
alter function tenancy.clinics_to_erase(timestamptz, integer) owner to cita_door;
revoke all on function tenancy.clinics_to_erase(timestamptz, integer) from public;
grant execute on function tenancy.clinics_to_erase(timestamptz, integer) to cita_auth;

-- The clinics that were erased since `p_since`: each service looks again and again whether anything of theirs is left with it.
create function tenancy.erased_clinics(p_since timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select c.clinic_id
      from tenancy.clinics c
     where c.erased_at >= p_since
     order by c.erased_at desc, c.clinic_id
     limit p_most
$$;
alter function tenancy.erased_clinics(timestamptz, integer) owner to cita_door;
revoke all on function tenancy.erased_clinics(timestamptz, integer) from public;
grant execute on function tenancy.erased_clinics(timestamptz, integer)
    to cita_auth, cita_scheduling, cita_conversation, cita_billing, cita_notification;

-- The same as before, with the end of each clinic, and without those that are erased. A new column of the answer needs a new function.
drop function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer);
create function tenancy.operator_clinics(
    p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer)
    returns table (
        clinic_id uuid, slug text, name text, clinic_type text, country text, city text, timezone text, phone text, is_active boolean,
        suspended_at timestamptz, suspension_reason text, plan text, plan_expires_at timestamptz, whatsapp_status text,
        active_users bigint, created_at timestamptz, delete_at timestamptz)
    language sql stable security definer
    set search_path = ''
    as $$
    with page as materialized (
        select c.*
          from tenancy.clinics c
         cross join lateral (
               select ' ' || regexp_replace(lower(translate(c.name || ' ' || c.slug,
                   'áàâäãåéèêëíìîïóòôöõúùûüñçýÿÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇÝ',
                   'aaaaaaeeeeiiiiooooouuuuncyyaaaaaaeeeeiiiiooooouuuuncy')), '[^[:alnum:]]+', ' ', 'g') as text) words
         where c.erased_at is null
           and (p_only is null or c.clinic_id = p_only)
           and (p_active is null or c.is_active = p_active)
           and (p_after is null or (c.created_at, c.clinic_id) < (
                select a.created_at, a.clinic_id from tenancy.clinics a where a.clinic_id = p_after))
           and (p_words is not null and not exists (
                    select from unnest(p_words) w (word) where strpos(words.text, ' ' || w.word) = 0)
                or exists (
                    select from auth.users u where u.clinic_id = c.clinic_id and u.email = p_email and u.role = 'admin'))
         order by c.created_at desc, c.clinic_id desc
         limit p_most)
    select page.clinic_id, page.slug, page.name, page.clinic_type, page.country, page.city, page.timezone, page.phone, page.is_active,
           page.suspended_at, page.suspension_reason, page.plan, page.plan_expires_at,
           (select ch.whatsapp_status from tenancy.channels ch where ch.clinic_id = page.clinic_id order by ch.created_at, ch.id limit 1),
           (select count(*) from auth.users u where u.clinic_id = page.clinic_id and u.is_active),
           page.created_at, page.delete_at
      from page
     order by page.created_at desc, page.clinic_id desc
$$;
alter function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) owner to cita_door;
revoke all on function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) from public;
grant execute on function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) to cita_auth;

revoke cita_door from current_user;
