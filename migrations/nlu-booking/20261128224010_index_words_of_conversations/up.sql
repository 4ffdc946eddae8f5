-- The words of the conversations that exist already. Each clinic is committed by itself, so that a name that changes meanwhile waits for
-- one clinic and not for all. Each session has a mailbox, and mailboxes are read across clinics.
do $$
declare
    clinic uuid;
begin
    for clinic in select distinct m.clinic_id from conversation.mailboxes m loop
        perform pg_catalog.set_config('app.clinic_id', clinic::text, true);
        insert into conversation.session_words (clinic_id, word, session_id)
        select s.clinic_id, w, s.id
          from conversation.sessions s cross join lateral conversation.contact_words(s.contact_name, s.contact_phone) w
         where s.clinic_id = clinic
        on conflict do nothing;
        commit;
    end loop;
end
$$;
