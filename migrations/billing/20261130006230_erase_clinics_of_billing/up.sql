-- Everything of a clinic that is over in the schema billing but its payments, which the law has us keep.
-- At most `p_most` rows, so that no statement is long: whoever calls goes on until nothing is left, and answers how many rows it was. Calling it
-- again deletes what came since. 0 also while another copy is at it.
grant select, delete on
    billing.subscriptions,
    billing.news,
    billing.decisions,
    billing.notices_of_end
    to cita_eraser;

create function billing.erase_clinic(p_clinic uuid, p_most integer) returns bigint
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
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('billing.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from billing.subscriptions t
         where t.ctid = any (array(select s.ctid from billing.subscriptions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from billing.news t
         where t.ctid = any (array(select s.ctid from billing.news s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from billing.decisions t
         where t.ctid = any (array(select s.ctid from billing.decisions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from billing.notices_of_end t
         where t.ctid = any (array(select s.ctid from billing.notices_of_end s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;

-- The function belongs to cita_eraser, who may create nothing afterwards, and whose member the owner is no longer than this.
grant cita_eraser to current_user;
grant create on schema billing to cita_eraser;
alter function billing.erase_clinic(uuid, integer) owner to cita_eraser;
revoke create on schema billing from cita_eraser;
revoke all on function billing.erase_clinic(uuid, integer) from public;
grant execute on function billing.erase_clinic(uuid, integer) to cita_billing;
revoke cita_eraser from current_user;
