-- E-mails with an invite code to who asked for a demonstration. Infrastructure: the reader belongs to no clinic yet, so that no event can ask for the
-- e-mail as for those of clinics; notification asks what is due. Address and names are read from the request when the e-mail leaves.
create table auth.invite_letters (
    -- The id of the e-mail. One that the operator sends again has the id of that act, so that a repeated request sends nothing more.
    id uuid primary key,
    -- It goes with its request. Without a foreign key, as what leads from one row without a clinic to another has none.
    demo_request_id uuid not null,
    invite_code_id uuid not null,
    asked_at timestamptz not null,
    -- The name of the operator's key.
    asked_by text not null check (length(asked_by) between 1 and 60),
    -- Unneeded is one whose code was used, revoked or replaced before the e-mail left.
    state text not null check (state in ('waiting', 'sent', 'failed', 'unneeded')),
    -- Attempts that were begun.
    attempts integer not null default 0 check (attempts >= 0),
    -- When the next attempt may begin; while one is under way, when it is given up.
    due_at timestamptz,
    ended_at timestamptz,
    constraint invite_letters_waiting_or_over check ((state = 'waiting') = (due_at is not null) and (state = 'waiting') = (ended_at is null))
);
create index invite_letters_request on auth.invite_letters (demo_request_id, asked_at);
create index invite_letters_code on auth.invite_letters (invite_code_id);
create index invite_letters_due on auth.invite_letters (due_at) where due_at is not null;
grant select, insert, update, delete on auth.invite_letters to cita_auth;
