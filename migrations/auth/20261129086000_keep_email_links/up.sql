-- When the user showed that the e-mail address is the user's own; null for never.
alter table auth.users add column email_verified_at timestamptz;

-- Infrastructure: who forgot a password names an e-mail address, which may be nobody's. A request is answered before the address is looked up, so
-- that neither the answer nor its time tells which addresses are registered. A row is deleted when it is handled, and after an hour at the latest.
create table auth.email_requests (
    email text primary key check (email = lower(email) and length(email) between 3 and 254),
    asked_at timestamptz not null
);
grant select, insert, delete on auth.email_requests to cita_auth;

-- Links that were sent to users by e-mail. Who has the token of one is the user, until the link is used, replaced or over.
create table auth.email_links (
    clinic_id uuid not null,
    id uuid not null,
    user_id uuid not null,
    kind text not null check (kind in ('password_reset', 'email_verification')),
    -- The SHA-256 of the token, by which the link is found.
    token_hash bytea not null check (octet_length(token_hash) = 32),
    -- The token, sealed with the clinic's key: the e-mail is written when it leaves.
    token_sealed bytea not null,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    used_at timestamptz,
    -- When another link of the kind took its place, or the password was set without it.
    replaced_at timestamptz,
    primary key (clinic_id, id),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id),
    constraint email_links_token_taken unique (token_hash)
);
create index email_links_user on auth.email_links (clinic_id, user_id, kind, created_at);
create index email_links_to_delete on auth.email_links (expires_at);
alter table auth.email_links enable row level security;
alter table auth.email_links force row level security;
create policy clinic on auth.email_links using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on auth.email_links for select to cita_door using (true);
grant select, insert, update, delete on auth.email_links to cita_auth;
grant select on auth.email_links to cita_door;

-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;

-- The active user of an e-mail address, whatever the state of the clinic.
create function auth.find_user(p_email text) returns table (clinic_id uuid, user_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$ select u.clinic_id, u.id from auth.users u where u.email = p_email and u.is_active $$;

-- The link of a token's SHA-256, whether it counts or not, and the address that its user signs in with.
create function auth.find_email_link(p_hash bytea, p_kind text) returns table (clinic_id uuid, id uuid, user_id uuid, email text)
    language sql stable security definer
    set search_path = ''
    as $$
    select l.clinic_id, l.id, l.user_id, u.email
      from auth.email_links l
      join auth.users u on u.clinic_id = l.clinic_id and u.id = l.user_id
     where l.token_hash = p_hash and l.kind = p_kind
$$;

-- Some of the clinics that have links which ended before that instant.
create function auth.clinics_with_old_email_links(p_before timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select distinct o.clinic_id
      from (select l.clinic_id from auth.email_links l where l.expires_at < p_before order by l.expires_at limit p_most) o
$$;

alter function auth.find_user(text) owner to cita_door;
alter function auth.find_email_link(bytea, text) owner to cita_door;
alter function auth.clinics_with_old_email_links(timestamptz, integer) owner to cita_door;
revoke all on function
    auth.find_user(text), auth.find_email_link(bytea, text), auth.clinics_with_old_email_links(timestamptz, integer)
    from public;
grant execute on function
    auth.find_user(text), auth.find_email_link(bytea, text), auth.clinics_with_old_email_links(timestamptz, integer)
    to cita_auth;
revoke cita_door from current_user;

-- Ends the pauses of an account whose password was set by a link: of the account, and of its pairs with the address and the browser of who set it.
-- The pause of a network address stays, because it is not the account's. Everything that locks several subjects takes the pairs first.
create function auth.end_pauses(p_pair bytea, p_browser_pair bytea, p_account bytea) returns void
    language plpgsql
    set search_path = ''
    as $$
begin
    delete from auth.sign_in_counts c where c.subject = p_pair;
    delete from auth.sign_in_counts c where c.subject = p_browser_pair;
    delete from auth.sign_in_counts c where c.subject = p_account;
end
$$;
revoke all on function auth.end_pauses(bytea, bytea, bytea) from public;
grant execute on function auth.end_pauses(bytea, bytea, bytea) to cita_auth;
