-- E-mails that tell administrators that the deletion of their clinic was asked for, or taken back. Address and names are read when the e-mail leaves.
-- Rows are deleted a year after they were of use.
create table auth.deletion_letters (
    clinic_id uuid not null,
    -- The id of the e-mail.
    id uuid not null,
    -- The administrator who is told.
    user_id uuid not null,
    kind text not null check (kind in ('clinic_deletion_asked', 'clinic_deletion_cancelled')),
    -- Who did it. A clinic that subscribes again goes on without that anybody takes its end back.
    author text not null check (author in ('user', 'operator', 'subscription')),
    author_id uuid,
    -- When it was done.
    at timestamptz not null,
    -- When the e-mail is of no use any more.
    expires_at timestamptz not null,
    primary key (clinic_id, id),
    foreign key (clinic_id, user_id) references auth.users (clinic_id, id),
    foreign key (clinic_id, author_id) references auth.users (clinic_id, id),
    constraint deletion_letters_user_has_id check ((author = 'user') = (author_id is not null))
);
create index deletion_letters_user on auth.deletion_letters (clinic_id, user_id);
create index deletion_letters_author on auth.deletion_letters (clinic_id, author_id);
alter table auth.deletion_letters enable row level security;
alter table auth.deletion_letters force row level security;
create policy clinic on auth.deletion_letters using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, delete on auth.deletion_letters to cita_auth;
grant select, delete on auth.deletion_letters to cita_eraser;

-- As before, with these e-mails. The function belongs to cita_eraser, whose member the owner is for this transaction only.
grant cita_eraser to current_user;
create or replace function auth.erase_clinic(p_clinic uuid, p_most integer) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    erased bigint := 0;
    gone bigint;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    if not exists (select from tenancy.clinics c where c.clinic_id = p_clinic and c.erased_at is not null) then
        raise exception 'the clinic is not over'
            using errcode = '42501';
    end if;
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('auth.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from tenancy.data_keys t
         where t.ctid = any (array(select s.ctid from tenancy.data_keys s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from tenancy.channels t
         where t.ctid = any (array(select s.ctid from tenancy.channels s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.sessions t
         where t.ctid = any (array(select s.ctid from auth.sessions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.email_links t
         where t.ctid = any (array(select s.ctid from auth.email_links s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.recovery_codes t
         where t.ctid = any (array(select s.ctid from auth.recovery_codes s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.totp t
         where t.ctid = any (array(select s.ctid from auth.totp s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.pins t
         where t.ctid = any (array(select s.ctid from auth.pins s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.plan_letters t
         where t.ctid = any (array(select s.ctid from auth.plan_letters s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.security_letters t
         where t.ctid = any (array(select s.ctid from auth.security_letters s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.deletion_letters t
         where t.ctid = any (array(select s.ctid from auth.deletion_letters s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from auth.users t
         where t.ctid = any (array(select s.ctid from auth.users s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from tenancy.grants t
         where t.ctid = any (array(select s.ctid from tenancy.grants s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from audit.entries t
         where t.ctid = any (array(select s.ctid from audit.entries s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
revoke cita_eraser from current_user;
