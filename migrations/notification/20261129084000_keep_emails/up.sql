-- E-mails that other services ask for, one row for each. Address, name and link are not here: the service that asked is asked for them when the
-- e-mail leaves. A row is deleted 30 days after its end.
create table notification.emails (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    -- The asking service's id of the e-mail, from which its Message-ID is made.
    id uuid not null,
    kind text not null,
    state text not null default 'waiting' check (state in ('waiting', 'sent', 'refused', 'unneeded', 'expired')),
    attempts integer not null default 0,
    -- When the next attempt may begin. While an attempt runs, when another copy may take the e-mail over. Null once the e-mail is over.
    due_at timestamptz,
    -- When the e-mail is of no use any more.
    expires_at timestamptz not null,
    -- A constant sentence, never an address or a word of a server.
    last_error text,
    traceparent text,
    requested_at timestamptz not null,
    ended_at timestamptz,
    primary key (clinic_id, id),
    constraint emails_waiting_or_over check ((state = 'waiting') = (due_at is not null) and (state = 'waiting') = (ended_at is null))
);
create index emails_due on notification.emails (due_at) where due_at is not null;
create index emails_to_delete on notification.emails (ended_at) where ended_at is not null;
alter table notification.emails enable row level security;
alter table notification.emails force row level security;
create policy clinic on notification.emails using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
create policy door on notification.emails for select to cita_door using (true);
grant select, insert, update, delete on notification.emails to cita_notification;
grant select on notification.emails to cita_door;
grant usage, create on schema notification to cita_door;

-- As for the other definer functions: the membership lasts for this transaction only.
grant cita_door to current_user;

-- The e-mails that are due, those that wait longest first. Each is claimed in a transaction of its clinic.
create function notification.emails_due(p_now timestamptz, p_most integer) returns table (clinic_id uuid, id uuid)
    language sql stable security definer
    set search_path = ''
    as $$ select e.clinic_id, e.id from notification.emails e where e.due_at <= p_now order by e.due_at limit p_most $$;

-- Some of the clinics that have e-mails which ended before that instant.
create function notification.clinics_with_old_emails(p_before timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select distinct o.clinic_id
      from (select e.clinic_id from notification.emails e where e.ended_at < p_before order by e.ended_at limit p_most) o
$$;

alter function notification.emails_due(timestamptz, integer) owner to cita_door;
alter function notification.clinics_with_old_emails(timestamptz, integer) owner to cita_door;
revoke all on function notification.emails_due(timestamptz, integer), notification.clinics_with_old_emails(timestamptz, integer) from public;
grant execute on function notification.emails_due(timestamptz, integer), notification.clinics_with_old_emails(timestamptz, integer)
    to cita_notification;
revoke cita_door from current_user;
