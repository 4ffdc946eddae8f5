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
begin
    insert into scheduling.agenda_versions as v (clinic_id, day, version)
    select clinic, touched.day, 1
      from (select date '-infinity' as day where everywhere
             union
            select (span.first + step)::date
              from (select (s at time zone 'UTC')::date as first, (e at time zone 'UTC')::date as last
                      from unnest(starts, ends) as given(s, e)) as span
             cross join lateral pg_catalog.generate_series(0, span.last - span.first) as step
             order by 1) as touched
    on conflict (clinic_id, day) do update set version = v.version + 1;
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
