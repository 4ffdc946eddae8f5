-- When a clinic ends, its mailboxes are looked for again and again for a month. Without this index each look reads those of all clinics.
create index concurrently mailboxes_of_clinic on conversation.mailboxes (clinic_id);
