-- One conversation of one contact with one of the clinic's numbers.
create table conversation.sessions (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    phone_number_id text not null,
    contact_phone text,
    contact_bsuid text,
    contact_name text not null default '',
    state text not null default 'IDLE',
    -- What the patient has said so far. The service defines the structure.
    collected jsonb not null default '{}',
    handover boolean not null default false,
    reply_sequence bigint not null default 0,
    last_message_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (clinic_id, id),
    constraint sessions_know_their_contact check (contact_phone is not null or contact_bsuid is not null)
);
create unique index sessions_contact_phone_taken on conversation.sessions (clinic_id, phone_number_id, contact_phone);
create unique index sessions_contact_bsuid_taken on conversation.sessions (clinic_id, phone_number_id, contact_bsuid);
create index sessions_by_update on conversation.sessions (clinic_id, updated_at desc);

-- Inbound messages of a session, in the order in which they are handled: messages of the patient, answers of scheduling, and the
-- end of a waiting time. The unique key decides whether a message of Meta is a duplicate.
create table conversation.mail (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    session_id uuid not null,
    seq bigint not null,
    kind text not null,
    phone_number_id text,
    wamid text,
    body jsonb not null,
    sent_at timestamptz not null,
    traceparent text,
    received_at timestamptz not null default now(),
    primary key (clinic_id, id),
    foreign key (clinic_id, session_id) references conversation.sessions (clinic_id, id) on delete cascade
);
create unique index mail_message_taken on conversation.mail (clinic_id, phone_number_id, wamid);
create unique index mail_by_session on conversation.mail (clinic_id, session_id, seq);

-- Infrastructure: which sessions have unread messages, and which process holds the lease of the turn. The table contains no
-- personal data, so the sweeper may read it across clinics.
create table conversation.mailboxes (
    session_id uuid primary key,
    clinic_id uuid not null,
    pending_seq bigint not null default 0,
    handled_seq bigint not null default 0,
    lease_token uuid,
    lease_until timestamptz,
    constraint mailboxes_handle_what_came check (handled_seq <= pending_seq)
);
create index mailboxes_unread on conversation.mailboxes (lease_until) where pending_seq > handled_seq;

-- Answers of the clinic, for the staff's inbox.
create table conversation.replies (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    session_id uuid not null,
    sequence bigint not null,
    body jsonb not null,
    created_at timestamptz not null default now(),
    primary key (clinic_id, id),
    foreign key (clinic_id, session_id) references conversation.sessions (clinic_id, id) on delete cascade
);
create unique index replies_by_session on conversation.replies (clinic_id, session_id, sequence);

create table conversation.faqs (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    key text not null,
    category text not null check (category in ('parking', 'prices', 'payment', 'hours', 'general')),
    question text not null check (length(question) between 2 and 300),
    answer text not null check (length(answer) between 1 and 1000),
    keywords jsonb not null default '[]',
    is_active boolean not null default true,
    created_at timestamptz not null default now(),
    primary key (clinic_id, id),
    constraint faqs_key_taken unique (clinic_id, key)
);

alter table conversation.sessions enable row level security;
alter table conversation.sessions force row level security;
create policy clinic on conversation.sessions using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table conversation.mail enable row level security;
alter table conversation.mail force row level security;
create policy clinic on conversation.mail using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table conversation.replies enable row level security;
alter table conversation.replies force row level security;
create policy clinic on conversation.replies using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
alter table conversation.faqs enable row level security;
alter table conversation.faqs force row level security;
create policy clinic on conversation.faqs using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on conversation.sessions, conversation.mail, conversation.replies, conversation.mailboxes, conversation.faqs to cita_conversation;
