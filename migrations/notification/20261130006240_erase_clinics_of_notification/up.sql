-- Everything of a clinic that is over in the schema notification.
-- At most `p_most` rows, so that no statement is long: whoever calls goes on until nothing is left, and answers how many rows it was. Calling it
-- again deletes what came since. 0 also while another copy is at it.
grant select, delete on
    notification.jobs,
    notification.sends_in_flight,
    notification.wamids,
    notification.deliveries,
    notification.emails,
    notification.notices,
    notification.read_marks,
    notification.account_changes,
    notification.templates,
    notification.pauses
    to cita_eraser;
-- For the policy that shows doctors their own notices.
grant select on scheduling.appointment_doctor to cita_eraser;

create function notification.erase_clinic(p_clinic uuid, p_most integer) returns bigint
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
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('notification.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from notification.jobs t
         where t.ctid = any (array(select s.ctid from notification.jobs s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.sends_in_flight t
         where t.ctid = any (array(select s.ctid from notification.sends_in_flight s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.wamids t
         where t.ctid = any (array(select s.ctid from notification.wamids s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.deliveries t
         where t.ctid = any (array(select s.ctid from notification.deliveries s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.emails t
         where t.ctid = any (array(select s.ctid from notification.emails s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.notices t
         where t.ctid = any (array(select s.ctid from notification.notices s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.read_marks t
         where t.ctid = any (array(select s.ctid from notification.read_marks s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.account_changes t
         where t.ctid = any (array(select s.ctid from notification.account_changes s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.templates t
         where t.ctid = any (array(select s.ctid from notification.templates s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from notification.pauses t
         where t.ctid = any (array(select s.ctid from notification.pauses s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;

-- The function belongs to cita_eraser, who may create nothing afterwards, and whose member the owner is no longer than this.
grant cita_eraser to current_user;
grant create on schema notification to cita_eraser;
alter function notification.erase_clinic(uuid, integer) owner to cita_eraser;
revoke create on schema notification from cita_eraser;
revoke all on function notification.erase_clinic(uuid, integer) from public;
grant execute on function notification.erase_clinic(uuid, integer) to cita_notification;
revoke cita_eraser from current_user;
