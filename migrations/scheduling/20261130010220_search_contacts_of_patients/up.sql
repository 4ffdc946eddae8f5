-- As `find_patients`, which copies of the release before call: the patients who match every term of a search, found by their further phones
-- too, and with what lists show of them since patients are edited. Patients who became another one, and those made by a hold alone, are left
-- out.
create function scheduling.search_patients(clinic uuid, words_from text[], words_to text[], word_terms integer[],
    patterns text[], pattern_terms integer[], document bytea, terms integer, skipped bigint, most bigint)
    returns table (id uuid, full_name text, phone text, email text, no_show_count integer, is_blocked boolean, created_at timestamptz,
        birth_date date, version integer, total bigint)
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
        select t.term, c.patient_id
          from unnest(patterns, pattern_terms) as t (pattern, term)
          join scheduling.patient_contacts c on c.clinic_id = clinic and c.phone like t.pattern
        union
        select 1, p.id from scheduling.patients p where p.clinic_id = clinic and p.dui_index = document
    ), found as (
        select h.patient_id from hits h group by h.patient_id having pg_catalog.count(*) = terms
    )
    select p.id, p.full_name, p.phone, p.email, p.no_show_count, p.is_blocked, p.created_at, p.birth_date, p.version,
           pg_catalog.count(*) over ()
      from found f
      join scheduling.patients p on p.clinic_id = clinic and p.id = f.patient_id and p.merged_into is null and not p.is_provisional
     order by scheduling.name_order(p.full_name) collate "C", p.id
    offset skipped limit most;
end
$$;
revoke all on function scheduling.search_patients(uuid, text[], text[], integer[], text[], integer[], bytea, integer, bigint, bigint)
    from public;
grant execute on function scheduling.search_patients(uuid, text[], text[], integer[], text[], integer[], bytea, integer, bigint, bigint)
    to cita_scheduling;
