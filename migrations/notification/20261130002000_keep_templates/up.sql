-- What Meta last said about each template of a clinic's WhatsApp account. There are as many rows as the product has templates, for each account
-- that the clinic has had.
create table notification.templates (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    -- Meta's id of the business account: another account has templates of its own.
    account text not null,
    name text not null,
    language text not null,
    state text not null check (state in ('missing', 'pending', 'approved', 'rejected', 'paused', 'disabled')),
    -- Meta's word for the kind of the messages, which decides their price.
    category text not null,
    -- Why Meta did not approve it: Meta's word, or Meta's sentence about what was sent.
    reason text,
    -- When Meta was last asked; null where only Meta's own news told of it.
    checked_at timestamptz,
    -- When the state was true: an older answer does not replace newer news.
    changed_at timestamptz not null,
    primary key (clinic_id, account, name, language)
);
alter table notification.templates enable row level security;
alter table notification.templates force row level security;
create policy clinic on notification.templates using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on notification.templates to cita_notification;
