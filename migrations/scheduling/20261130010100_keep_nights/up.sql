-- A clinic works until midnight and through the night. A period or a break whose end is not after its beginning ends on the next day, so
-- that 00:00 is the end of the day, and one that ends when it begins lasts a whole day. 24:00, which earlier rows may have, reads as 00:00.
-- A process of the release before reads such a row as no time at all: it offers and books nothing in it.
alter table scheduling.working_hours drop constraint working_hours_end_after_they_begin;
alter table scheduling.breaks drop constraint breaks_end_after_they_begin;

-- Hours off are of one day, and may last to its end. A process of the release before takes such a row for no absence.
alter table scheduling.vacations
    drop constraint vacations_have_both_times_or_none,
    -- Counts the changes from 1. Who edits by an older version is told so.
    add column version integer not null default 1;
alter table scheduling.closures
    drop constraint closures_have_both_times_or_none,
    add column version integer not null default 1;
alter table scheduling.vacations
    add constraint vacations_have_both_times_or_none
        check ((from_time is null) = (to_time is null) and (from_time < to_time or to_time = time '00:00')) not valid;
alter table scheduling.closures
    add constraint closures_have_both_times_or_none
        check ((from_time is null) = (to_time is null) and (from_time < to_time or to_time = time '00:00')) not valid;
