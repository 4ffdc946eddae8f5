-- Rows that end at midnight or after it stay, and the release before reads them as no time.
alter table scheduling.closures
    drop constraint closures_have_both_times_or_none,
    drop column version;
alter table scheduling.vacations
    drop constraint vacations_have_both_times_or_none,
    drop column version;
alter table scheduling.vacations
    add constraint vacations_have_both_times_or_none check ((from_time is null) = (to_time is null) and from_time < to_time) not valid;
alter table scheduling.closures
    add constraint closures_have_both_times_or_none check ((from_time is null) = (to_time is null) and from_time < to_time) not valid;
alter table scheduling.breaks add constraint breaks_end_after_they_begin check (opens < closes) not valid;
alter table scheduling.working_hours add constraint working_hours_end_after_they_begin check (opens < closes) not valid;
