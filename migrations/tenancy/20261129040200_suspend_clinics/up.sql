-- A clinic that the operator has suspended: `is_active` is false. Since when, and why, in words for the clinic's staff.
alter table tenancy.clinics add column suspended_at timestamptz;
alter table tenancy.clinics add column suspension_reason text check (length(suspension_reason) between 1 and 500);

-- The functions belong to cita_door. The membership ends in this transaction: a member of cita_door sees every clinic.
grant cita_door to current_user;

-- The live check, which opens the transaction of a member of staff. The user must be active *now*, and then the clinic. Both refusals raise
-- the constraint "session_live", because the release before knows no other; the table tells that it is the clinic's, and the detail why.
create or replace function tenancy.enter(entering_user uuid, entered_clinic uuid)
    returns table (role text, plan text, plan_expires_at timestamptz, session_version integer, config_version bigint)
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    active boolean;
    reason text;
    setting text;
begin
    select u.role, c.plan, c.plan_expires_at, u.session_version, c.config_version, c.is_active, c.suspension_reason
      into role, plan, plan_expires_at, session_version, config_version, active, reason
      from auth.users u
      join tenancy.clinics c on c.clinic_id = u.clinic_id
     where u.id = entering_user and u.clinic_id = entered_clinic and u.is_active;
    if not found then
        raise exception 'the user is not active'
            using errcode = '28000', constraint = 'session_live';
    end if;
    if not active then
        raise exception 'the clinic is suspended'
            using errcode = '28000', constraint = 'session_live', table = 'clinics', detail = coalesce(reason, '');
    end if;
    setting := pg_catalog.set_config('app.clinic_id', entered_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', entering_user::text, true);
    return next;
end
$$;

-- The clinics as the operator sees them, the newest first: those of which each of `p_words` (in lower case, without accents) begins a word of
-- the name or the slug, or of which an administrator has the e-mail address `p_email`. `p_active` and `p_only` narrow where they are not
-- null, and a page begins after the clinic `p_after`. No patient and nothing that is sealed is among the columns.
create function tenancy.operator_clinics(
    p_words text[], p_email text, p_active boolean, p_only uuid, p_after uuid, p_most integer)
    returns table (
        clinic_id uuid, slug text, name text, clinic_type text, country text, city text, timezone text, phone text, is_active boolean,
        suspended_at timestamptz, suspension_reason text, plan text, plan_expires_at timestamptz, whatsapp_status text,
        active_users bigint, created_at timestamptz)
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
         where (p_only is null or c.clinic_id = p_only)
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
           page.created_at
      from page
     order by page.created_at desc, page.clinic_id desc
$$;
alter function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) owner to cita_door;
revoke all on function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) from public;
grant execute on function tenancy.operator_clinics(text[], text, boolean, uuid, uuid, integer) to cita_auth;

revoke cita_door from current_user;
