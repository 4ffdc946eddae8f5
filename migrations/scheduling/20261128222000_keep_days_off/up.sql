-- A day off may be a part of the day, and has a reason that staff read in the agenda. Times are local times of the clinic; without
-- them the whole days are meant. With several days, the same hours of each.
alter table scheduling.vacations
    add column from_time time,
    add column to_time time,
    add column reason text not null default '' check (length(reason) <= 200),
    add constraint vacations_have_both_times_or_none check ((from_time is null) = (to_time is null) and from_time < to_time);

-- Days, or hours of them, on which the clinic is closed: holidays, a fumigation, an afternoon without electricity.
create table scheduling.closures (
    clinic_id uuid not null references tenancy.clinics (clinic_id),
    id uuid not null,
    starts_on date not null,
    ends_on date not null, -- the last day
    from_time time,
    to_time time,
    reason text not null default '' check (length(reason) <= 200),
    primary key (clinic_id, id),
    constraint closures_end_after_they_begin check (starts_on <= ends_on),
    constraint closures_have_both_times_or_none check ((from_time is null) = (to_time is null) and from_time < to_time)
);
alter table scheduling.closures enable row level security;
alter table scheduling.closures force row level security;
create policy clinic on scheduling.closures using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert, update, delete on scheduling.closures to cita_scheduling;
create trigger raise_config_version after insert or update or delete on scheduling.closures
    for each row execute function tenancy.raise_config_version();
