-- A message and a reply belong to a session, and the session to a clinic: the two composite keys say that already. Each message and each
-- reply would look for the clinic once more, and lock its row.
--
-- Every transaction reads the clinics before the messages. This one locks them in the same order, so that none waits for it in a circle;
-- the column is required already, so that the statement does nothing else.
alter table tenancy.clinics alter column clinic_id set not null;
alter table conversation.mail drop constraint mail_clinic_id_fkey;
alter table conversation.replies drop constraint replies_clinic_id_fkey;
