-- Published: the messages that patients are sent without having asked, which are the reminders and the news of their visits, for the page that
-- shows a conversation. A reader names the number of the clinic, and the patient's phone or, where none is known, Meta's id of the account.
--   kind           what the message is, as in notification.deliveries
--   text           its words; null where they are not kept
--   choices        the titles of its buttons
--   created_at     when its words were made
-- How far a message is stands in delivery_now.
-- The free text has the words of the template that is sent in its place. `shown` has those of a template in another language, which has no free
-- text beside it.
create view notification.unasked_messages as
    select clinic_id, id as delivery_id, phone_number_id, to_phone, to_bsuid, kind, created_at, sent_at,
           coalesce(jsonb_path_query_first(content, '$.forms[*].body') #>> '{}',
                    jsonb_path_query_first(content, '$.forms[*].shown.text') #>> '{}') as text,
           case when jsonb_path_exists(content, '$.forms[*].body')
                then jsonb_path_query_array(content, '$.forms[*].buttons[*].title')
                else jsonb_path_query_array(content, '$.forms[*].shown.choices[*]')
           end as choices
      from notification.deliveries
     where session_id is null and kind <> 'daily_agenda';
grant select on notification.unasked_messages to cita_conversation;
