-- Notification stops the messages of a clinic whose token Meta refuses, and goes on when the number has another token or was tested well since.
-- When a test last found that the number works; null where none has since this migration.
alter table tenancy.channels add column worked_at timestamptz;

-- The digest is of the sealed token: it tells one token from another, and nothing of its text.
create or replace view tenancy.channel as
    select clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, send_order,
           sha256(access_token_sealed) as token_digest, worked_at
      from tenancy.channels;
