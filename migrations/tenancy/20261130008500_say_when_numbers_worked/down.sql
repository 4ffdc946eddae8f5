drop view tenancy.channel;
create view tenancy.channel as
    select clinic_id, id, phone_number_id, business_account_id, display_phone_number, access_token_sealed, whatsapp_status, send_order
      from tenancy.channels;
grant select on tenancy.channel to cita_conversation, cita_notification;
alter table tenancy.channels drop column worked_at;
