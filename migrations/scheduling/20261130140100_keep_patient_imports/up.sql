-- Files of patients that a clinic reads in. First a preview of what would become of each row, which changes nothing; then staff begin it, and a
-- job writes the patients, some hundred rows in each transaction. Deleted after some days.
create table scheduling.patient_imports (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    state text not null constraint patient_imports_state_check check (state in ('preview', 'running', 'done')),
    file_name text not null constraint patient_imports_file_name_check check (length(file_name) <= 120),
    -- The heads of the columns that are not read.
    ignored_columns text[] not null,
    row_count integer not null constraint patient_imports_row_count_check check (row_count between 0 and 20000),
    -- Of a preview: what would become of the rows. Later: what has become of those that are done.
    added integer not null default 0,
    merged integer not null default 0,
    unchanged integer not null default 0,
    refused integer not null default 0,
    -- How many rows are taken without one of their fields, or with something that staff should know.
    noted integer not null default 0,
    -- The last row that is done. It is written in the transaction that writes the patients, so that no row is done twice.
    done_through integer not null default 0,
    made_by uuid not null,
    made_at timestamptz not null,
    begun_by uuid,
    begun_at timestamptz,
    ended_at timestamptz,
    primary key (clinic_id, id),
    constraint patient_imports_begin check ((state = 'preview') = (begun_at is null)),
    constraint patient_imports_end check ((state = 'done') = (ended_at is not null))
);
-- A clinic has one at a time that runs.
create unique index patient_imports_running on scheduling.patient_imports (clinic_id) where state = 'running';
create index patient_imports_by_time on scheduling.patient_imports (made_at);
alter table scheduling.patient_imports enable row level security;
alter table scheduling.patient_imports force row level security;
create policy clinic on scheduling.patient_imports using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on scheduling.patient_imports to cita_scheduling;

create table scheduling.patient_import_rows (
    clinic_id uuid not null,
    import_id uuid not null,
    -- The number of the row as a spreadsheet shows it; the heads are the first one.
    line integer not null,
    -- What the row says, sealed: it may have a document's number. Null once the patient is written.
    cells bytea,
    outcome text not null constraint patient_import_rows_outcome_check check (outcome in ('added', 'merged', 'unchanged', 'refused')),
    -- What is told of the row: `<field>:<reason>`.
    notes text[] not null,
    -- Whom the row made or is about. Without a reference: a patient may have become another one since.
    patient_id uuid,
    primary key (clinic_id, import_id, line),
    foreign key (clinic_id, import_id) references scheduling.patient_imports (clinic_id, id) on delete cascade
);
alter table scheduling.patient_import_rows enable row level security;
alter table scheduling.patient_import_rows force row level security;
create policy clinic on scheduling.patient_import_rows using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on scheduling.patient_import_rows to cita_scheduling;

-- The clinics with an import that runs, or with one that was made before that instant and does not run: those who waited longest first.
create function scheduling.clinics_with_imports(p_before timestamptz, p_most integer) returns table (clinic_id uuid)
    language sql stable security definer
    set search_path = ''
    as $$
    select i.clinic_id
      from scheduling.patient_imports i
     where i.state = 'running' or i.made_at < p_before
     group by i.clinic_id
     order by min(i.made_at)
     limit p_most
$$;
create policy door on scheduling.patient_imports for select to cita_door using (true);
grant select (clinic_id, state, made_at) on scheduling.patient_imports to cita_door;
grant create on schema scheduling to cita_door;
grant cita_door to current_user;
alter function scheduling.clinics_with_imports(timestamptz, integer) owner to cita_door;
revoke create on schema scheduling from cita_door;
revoke all on function scheduling.clinics_with_imports(timestamptz, integer) from public;
grant execute on function scheduling.clinics_with_imports(timestamptz, integer) to cita_scheduling;
revoke cita_door from current_user;

-- As before, with imports of patients.
grant select, delete on scheduling.patient_import_rows, scheduling.patient_imports to cita_eraser;
grant cita_eraser to current_user;
grant create on schema scheduling to cita_eraser;
create or replace function scheduling.erase_clinic(p_clinic uuid, p_most integer) returns bigint
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
    if not pg_catalog.pg_try_advisory_xact_lock(pg_catalog.hashtextextended('scheduling.erase_clinic ' || p_clinic::text, 0)) then
        setting := pg_catalog.set_config('app.clinic_id', '', true);
        return 0;
    end if;
    if erased < p_most then
        delete from scheduling.patient_import_rows t
         where t.ctid = any (array(select s.ctid from scheduling.patient_import_rows s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_imports t
         where t.ctid = any (array(select s.ctid from scheduling.patient_imports s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.appointment_resources t
         where t.ctid = any (array(select s.ctid from scheduling.appointment_resources s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.appointments t
         where t.ctid = any (array(select s.ctid from scheduling.appointments s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_contacts t
         where t.ctid = any (array(select s.ctid from scheduling.patient_contacts s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patient_words t
         where t.ctid = any (array(select s.ctid from scheduling.patient_words s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.patients t
         where t.ctid = any (array(select s.ctid from scheduling.patients s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.booking_keys t
         where t.ctid = any (array(select s.ctid from scheduling.booking_keys s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.agenda_versions t
         where t.ctid = any (array(select s.ctid from scheduling.agenda_versions s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctor_services t
         where t.ctid = any (array(select s.ctid from scheduling.doctor_services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.working_hours t
         where t.ctid = any (array(select s.ctid from scheduling.working_hours s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.breaks t
         where t.ctid = any (array(select s.ctid from scheduling.breaks s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.vacations t
         where t.ctid = any (array(select s.ctid from scheduling.vacations s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.closures t
         where t.ctid = any (array(select s.ctid from scheduling.closures s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.service_needs t
         where t.ctid = any (array(select s.ctid from scheduling.service_needs s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.services t
         where t.ctid = any (array(select s.ctid from scheduling.services s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.resources t
         where t.ctid = any (array(select s.ctid from scheduling.resources s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    if erased < p_most then
        delete from scheduling.doctors t
         where t.ctid = any (array(select s.ctid from scheduling.doctors s where s.clinic_id = p_clinic limit p_most - erased));
        get diagnostics gone = row_count;
        erased := erased + gone;
    end if;
    setting := pg_catalog.set_config('app.clinic_id', '', true);
    return erased;
end
$$;
revoke create on schema scheduling from cita_eraser;
revoke cita_eraser from current_user;
