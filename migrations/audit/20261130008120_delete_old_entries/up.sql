-- The log is append-only but for two functions of cita_eraser: the end of its clinic (`auth.erase_clinic`), and this one, which deletes the oldest
-- entries of a clinic once they are older than the clinic keeps them. By the server's clock, which stamps entries too: whoever calls cannot say that
-- it is later, and a year is kept whatever the clinic has set. Nothing is deleted of a clinic that is suspended, because it may be evidence.
-- At most `p_most` entries, so that no statement is long; answers how many. 0 also while another copy is at it.
grant select (is_active, audit_retention_months) on tenancy.clinics to cita_eraser;

create function audit.delete_old_entries(p_clinic uuid, p_most integer) returns bigint
    language plpgsql volatile security definer
    set search_path = ''
    as $$
declare
    kept integer;
    gone bigint := 0;
    setting text;
begin
    setting := pg_catalog.set_config('app.clinic_id', p_clinic::text, true);
    setting := pg_catalog.set_config('app.user_id', '', true);
    setting := pg_catalog.set_config('app.doctor_id', '', true);
    select greatest(c.audit_retention_months, 12) into kept
      from tenancy.clinics c where c.clinic_id = p_clinic and c.is_active and c.erased_at is null;
    if kept is not null
       and pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('audit.delete_old_entries ' || p_clinic::text, 0)) then
        delete from audit.entries t
         where t.clinic_id = p_clinic and t.id = any (array(
               select e.id from audit.entries e
                where e.clinic_id = p_clinic and e.at < pg_catalog.now() - pg_catalog.make_interval(months => kept)
                order by e.at, e.id limit p_most));
        get diagnostics gone = row_count;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return gone;
end
$$;

-- The function belongs to cita_eraser, who may create nothing afterwards, and whose member the owner is no longer than this.
grant cita_eraser to current_user;
grant create on schema audit to cita_eraser;
alter function audit.delete_old_entries(uuid, integer) owner to cita_eraser;
revoke create on schema audit from cita_eraser;
revoke all on function audit.delete_old_entries(uuid, integer) from public;
grant execute on function audit.delete_old_entries(uuid, integer) to cita_auth;
revoke cita_eraser from current_user;
