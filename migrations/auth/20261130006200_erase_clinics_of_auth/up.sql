-- Everything of a clinic that is over in the schemas auth, tenancy and audit, its keys first: what they sealed cannot be opened from then on. The
-- clinic's row stays, without anything that was the clinic's, because payments refer to it; and so do the acts of the operator.
-- At most `p_most` rows, so that no statement is long: whoever calls goes on until nothing is left, and answers how many rows it was. Calling it
-- again deletes what came since. 0 also while another copy is at it.
grant select, delete on
    tenancy.data_keys,
    tenancy.channels,
    auth.sessions,
    auth.email_links,
    auth.recovery_codes,
    auth.totp,
    auth.pins,
    auth.plan_letters,
    auth.users,
    tenancy.grants,
    audit.entries
    to cita_eraser;

create function auth.erase_clinic(p_clinic uuid, p_most integer) returns bigint
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

-- The function belongs to cita_eraser, who may create nothing afterwards, and whose member the owner is no longer than this.
grant cita_eraser to current_user;
grant create on schema auth to cita_eraser;
alter function auth.erase_clinic(uuid, integer) owner to cita_eraser;
revoke create on schema auth from cita_eraser;
revoke all on function auth.erase_clinic(uuid, integer) from public;
grant execute on function auth.erase_clinic(uuid, integer) to cita_auth;
revoke cita_eraser from current_user;
