grant cita_door to current_user;

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

drop function tenancy.plan_sources(uuid);
revoke cita_door from current_user;

revoke select (clinic_id, id, plan, given_at, ends_at, withdrawn_at) on tenancy.grants from cita_door;
drop policy door on tenancy.grants;
alter table tenancy.clinics drop column shop_stretches_as_of;
alter table tenancy.clinics drop column shop_stretches;
