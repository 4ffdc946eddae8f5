-- The form of a name by which patients are listed: accents and capitals do not count, and ñ comes after n. The database's own order is
-- that of bytes, which puts Álvaro behind Zoila; an order by ICU would change with the server's version and break an index.
-- `translate` compares each sign with its whole list, so the letters of Spanish have a short list of their own.
create function scheduling.name_order(name text) returns text
    language sql immutable strict parallel safe
    return replace(lower(case
        when name ~ '[^ -~ÁÉÍÓÚÜÑáéíóúüñ]'
        then translate(name, 'ÁÀÂÄÃÅáàâäãåÉÈÊËéèêëÍÌÎÏíìîïÓÒÔÖÕóòôöõÚÙÛÜúùûüÇçÝŸýÿÑ',
            'aaaaaaaaaaaaeeeeeeeeiiiiiiiioooooooooouuuuuuuuccyyyyñ')
        else translate(name, 'ÁÉÍÓÚÜÑáéíóúü', 'aeiouuñaeiouu')
    end collate "C"), 'ñ', 'n~');
revoke all on function scheduling.name_order(text) from public;
grant execute on function scheduling.name_order(text) to cita_scheduling;

-- The patients who match every term of a search, by name, and how many they are. The caller has entered the clinic.
--
-- A term is a number. It is matched by a word of the patient in one of its ranges (`words_from`, `words_to`, `word_terms` belong
-- together), or by a phone of one of its patterns (`patterns`, `pattern_terms`); the first term also by an identity document. Words are
-- ranges and not patterns, because under row-level security only plain comparisons use an index. Phones are few and short, so
-- a pattern is compared with all phones of the clinic, in their index and without the rows.
create function scheduling.find_patients(clinic uuid, words_from text[], words_to text[], word_terms integer[],
    patterns text[], pattern_terms integer[], document bytea, terms integer, skipped bigint, most bigint)
    returns table (id uuid, full_name text, phone text, email text, no_show_count integer, is_blocked boolean, created_at timestamptz,
        total bigint)
    language plpgsql stable security invoker
    set search_path = ''
    as $$
#variable_conflict use_column
begin
    return query
    with hits as (
        select t.term, w.patient_id
          from unnest(words_from, words_to, word_terms) as t (first, beyond, term)
          join scheduling.patient_words w on w.clinic_id = clinic and w.word >= t.first and w.word < t.beyond
        union
        select f.term, p.id
          from (select distinct t.term, q.phone
                  from unnest(patterns, pattern_terms) as t (pattern, term)
                  join scheduling.patients q on q.clinic_id = clinic and q.phone like t.pattern) f
          join scheduling.patients p on p.clinic_id = clinic and p.phone = f.phone
        union
        select 1, p.id from scheduling.patients p where p.clinic_id = clinic and p.dui_index = document
    ), found as (
        select h.patient_id from hits h group by h.patient_id having pg_catalog.count(*) = terms
    )
    select p.id, p.full_name, p.phone, p.email, p.no_show_count, p.is_blocked, p.created_at, pg_catalog.count(*) over ()
      from found f
      join scheduling.patients p on p.clinic_id = clinic and p.id = f.patient_id
     order by scheduling.name_order(p.full_name) collate "C", p.id
    offset skipped limit most;
end
$$;
revoke all on function scheduling.find_patients(uuid, text[], text[], integer[], text[], integer[], bytea, integer, bigint, bigint)
    from public;
grant execute on function scheduling.find_patients(uuid, text[], text[], integer[], text[], integer[], bytea, integer, bigint, bigint)
    to cita_scheduling;
