-- Published: when a clinic is closed beside its weekly hours. Conversations tell it to patients.
--   ends_on               the last day
--   from_time, to_time    the hours of that day, in the clinic's local time; null for whole days. 00:00 ends at the end of the day
create view scheduling.clinic_closures as
    select clinic_id, id, starts_on, ends_on, from_time, to_time
      from scheduling.closures;
grant select on scheduling.clinic_closures to cita_conversation;
