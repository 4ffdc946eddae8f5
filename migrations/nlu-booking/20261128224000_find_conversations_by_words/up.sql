-- The words by which staff find a conversation. Under row-level security only leakproof comparisons use an index, so names and numbers are
-- found by ranges over their words, as patients are. Words that begin with `~` are written backwards: a number is also found by its last
-- digits, and a name with a wrong letter by whichever half of it is right.
--
-- There is no foreign key: it would look for the session once more for each word of a new contact. The trigger below, which alone writes
-- this table, deletes the words with their session.
create table conversation.session_words (
    clinic_id uuid not null,
    word text not null collate "C",
    session_id uuid not null,
    primary key (clinic_id, word, session_id)
);
alter table conversation.session_words enable row level security;
alter table conversation.session_words force row level security;
create policy clinic on conversation.session_words using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, delete on conversation.session_words to cita_conversation;

-- The words of a contact: those of the name in lower case and without accents, at most eight, each of at most 40 characters; the number, and
-- its last eight digits, which people say without the country code. `contact_search` in the service's domain folds what staff write in the
-- same way. Accents go first, because without a locale only plain letters have a lower case.
create function conversation.contact_words(name text, phone text) returns setof text
    language sql immutable
    set search_path = ''
    as $$
    with named as (
        select pg_catalog.left(w, 40) as word
          from pg_catalog.regexp_split_to_table(
                   pg_catalog.lower(pg_catalog.regexp_replace(pg_catalog.normalize(name, 'NFKD'), '[\u0300-\u036f]', '', 'g')),
                   '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u2bff\u3000-\u303f\ufe00-\ufe0f\U0001f000-\U0001ffff]+') w
         where w <> ''
         limit 8)
    select word from named
    union select '~' || pg_catalog.reverse(word) from named where pg_catalog.length(word) >= 5
    union select w from (values (phone), (pg_catalog.right(phone, 8)), ('~' || pg_catalog.reverse(phone))) n (w) where w is not null
$$;

create function conversation.keep_session_words() returns trigger
    language plpgsql volatile security invoker
    set search_path = ''
    as $$
begin
    if tg_op <> 'INSERT' then
        delete from conversation.session_words w
         where w.clinic_id = old.clinic_id and w.session_id = old.id
           and w.word in (select conversation.contact_words(old.contact_name, old.contact_phone));
    end if;
    if tg_op <> 'DELETE' then
        insert into conversation.session_words (clinic_id, word, session_id)
        select new.clinic_id, w, new.id from conversation.contact_words(new.contact_name, new.contact_phone) w
        on conflict do nothing;
    end if;
    return null;
end
$$;
revoke all on function conversation.contact_words(text, text), conversation.keep_session_words() from public;
grant execute on function conversation.contact_words(text, text), conversation.keep_session_words() to cita_conversation;

-- A turn changes neither name nor number, and does not run it.
create trigger session_words after insert or delete or update of contact_name, contact_phone on conversation.sessions
    for each row execute function conversation.keep_session_words();
