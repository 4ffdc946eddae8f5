-- The version of a clinic's appointments on one day. Every transaction that changes what an agenda or the availability of that day
-- shows raises it as its last statement, so a reader that finds the version unchanged knows that its copy is still right.
-- Days are days of UTC, not of the clinic: which row a change raises does not depend on a time zone that may change meanwhile. A
-- reader adds up the versions of all days that its window touches.
-- Rows are never deleted: a version that began again at 1 could be mistaken for an earlier one.
create table scheduling.agenda_versions (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    -- '-infinity' stands for every day at once: a patient's name or phone is shown on each day with an appointment of that patient.
    day date not null,
    version bigint not null,
    primary key (clinic_id, day)
) with (fillfactor = 50);
alter table scheduling.agenda_versions enable row level security;
alter table scheduling.agenda_versions force row level security;
create policy clinic on scheduling.agenda_versions using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update on scheduling.agenda_versions to cita_scheduling;

-- Raises the versions of all days that the spans touch, and of every day with `everywhere`. Callers pass the whole busy time, buffers
-- included, before and after the change. The rows are locked in the order of the days, so two transactions cannot wait for each other
-- here, and until the commit, so this is the last statement of a transaction: earlier, it would make the bookings of a day wait for
-- each other from there on.
create function scheduling.bump_agenda(clinic uuid, starts timestamptz[], ends timestamptz[], everywhere boolean) returns void
    language plpgsql security invoker
    set search_path = ''
    as $$
declare
    touched date[] := case when everywhere then array[date '-infinity'] else '{}' end;
    step date;
begin
    -- Loops and not one statement over generated days: its plan depends on the arrays and would be made anew at each call, which
    -- costs more than all the rest.
    for i in 1 .. coalesce(pg_catalog.array_length(starts, 1), 0) loop
        step := (starts[i] at time zone 'UTC')::date;
        while step <= (ends[i] at time zone 'UTC')::date loop
            if step <> all(touched) then
                touched := touched || step;
            end if;
            step := step + 1;
        end loop;
    end loop;
    if pg_catalog.cardinality(touched) > 1 then
        touched := array(select t from unnest(touched) as t order by t);
    end if;
    foreach step in array touched loop
        insert into scheduling.agenda_versions as v (clinic_id, day, version) values (clinic, step, 1)
        on conflict (clinic_id, day) do update set version = v.version + 1;
    end loop;
end
$$;
revoke all on function scheduling.bump_agenda(uuid, timestamptz[], timestamptz[], boolean) from public;
grant execute on function scheduling.bump_agenda(uuid, timestamptz[], timestamptz[], boolean) to cita_scheduling;

-- The version of a window: it rises whenever an appointment or a hold in the window changes. The caller has entered the clinic, and
-- reads the version before the rows that it describes: rows may then be newer than their version, and never older.
create function scheduling.agenda_version(clinic uuid, starts timestamptz, ends timestamptz) returns bigint
    language plpgsql stable security invoker
    set search_path = ''
    as $$
begin
    return (select coalesce(pg_catalog.sum(v.version), 0)::bigint from scheduling.agenda_versions v
             where v.clinic_id = clinic
               and v.day between (starts at time zone 'UTC')::date and (ends at time zone 'UTC')::date)
         + coalesce((select v.version from scheduling.agenda_versions v
                      where v.clinic_id = clinic and v.day = date '-infinity'), 0);
end
$$;
revoke all on function scheduling.agenda_version(uuid, timestamptz, timestamptz) from public;
grant execute on function scheduling.agenda_version(uuid, timestamptz, timestamptz) to cita_scheduling;
