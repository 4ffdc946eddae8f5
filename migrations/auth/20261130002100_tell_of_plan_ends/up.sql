-- E-mails that tell administrators that their clinic's plan ends: one for each administrator, end and number of days. The address is read when the
-- e-mail leaves. Rows are deleted a year after they were of use.
create table auth.plan_letters (
    clinic_id uuid not null,
    -- The id of the e-mail.
    id uuid not null,
    user_id uuid not null,
    ends_at timestamptz not null,
    -- 7, 3 or 1 days before the end, or 0 when it has come.
    days integer not null,
    created_at timestamptz not null,
    -- When the e-mail is of no use any more.
    expires_at timestamptz not null,
    primary key (clinic_id, id),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id),
    constraint plan_letters_told unique (clinic_id, user_id, ends_at, days)
);
alter table auth.plan_letters enable row level security;
alter table auth.plan_letters force row level security;
create policy clinic on auth.plan_letters using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on auth.plan_letters to cita_auth;
