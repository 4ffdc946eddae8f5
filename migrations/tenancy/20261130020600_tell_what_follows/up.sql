-- What the shop sold, each with its own time, as billing last announced it: `shop_plan` and `shop_plan_expires_at` are only what results from that.
-- Both columns are written together. News of a release that does not tell it leave them behind `plan_as_of`, and they do not count.
alter table tenancy.clinics add column shop_stretches jsonb;
alter table tenancy.clinics add column shop_stretches_as_of timestamptz;

-- The list of clinics tells until when each plan holds.
create policy door on tenancy.grants for select to cita_door using (true);
grant select (clinic_id, id, plan, given_at, ends_at, withdrawn_at) on tenancy.grants to cita_door;

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- Everything that gives a clinic a plan, with the rights of the caller: what the shop sold, and then the grants, the oldest first.
create function tenancy.plan_sources(p_clinic uuid) returns jsonb
    language sql stable
    set search_path = ''
    as $$
    select coalesce(jsonb_agg(s.source order by s.place, s.given_at, s.id), '[]'::jsonb)
      from (
            select 0 as place, null::timestamptz as given_at, null::uuid as id, sold.one as source
              from tenancy.clinics c
             cross join lateral jsonb_array_elements(
                   case when c.shop_stretches_as_of = c.plan_as_of and jsonb_array_length(c.shop_stretches) > 0 then c.shop_stretches
                        else jsonb_build_array(jsonb_build_object(
                            'plan', coalesce(c.shop_plan, c.plan),
                            'until', case when c.shop_plan is null then c.plan_expires_at else c.shop_plan_expires_at end))
                   end) sold (one)
             where c.clinic_id = p_clinic and c.plan_as_of is not null
            union all
            select 1, g.given_at, g.id, jsonb_build_object(
                   'grant', g.id, 'plan', g.plan, 'from', g.given_at, 'until', least(g.ends_at, g.withdrawn_at))
              from (select * from (
                        select o.clinic_id, o.id, o.plan, o.given_at, o.ends_at, o.withdrawn_at
                          from tenancy.grants o where o.clinic_id = p_clinic order by o.given_at, o.id limit 100) oldest) g
           ) s
$$;
revoke all on function tenancy.plan_sources(uuid) from public;
grant execute on function tenancy.plan_sources(uuid) to cita_auth, cita_door;

-- The same as before, with what gives each clinic its plan. A new column of the answer needs a new function.
drop function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer);
create function tenancy.operator_clinics(
    p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer)
    returns table (
        clinic_id uuid, slug text, name text, clinic_type text, country text, city text, timezone text, phone text, is_active boolean,
        suspended_at timestamptz, suspension_reason text, plan text, plan_expires_at timestamptz, whatsapp_status text,
        active_users bigint, created_at timestamptz, delete_at timestamptz, plan_sources jsonb)
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
           page.created_at, page.delete_at, tenancy.plan_sources(page.clinic_id)
      from page
     order by page.created_at desc, page.clinic_id desc
$$;
alter function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) owner to cita_door;
revoke all on function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) from public;
grant execute on function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) to cita_auth;


revoke cita_door from current_user;
