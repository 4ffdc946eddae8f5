drop table scheduling.closures;
alter table scheduling.vacations
    drop constraint vacations_have_both_times_or_none,
    drop column reason,
    drop column to_time,
    drop column from_time;
