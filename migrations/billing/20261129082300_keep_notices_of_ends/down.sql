drop function billing.clinics_to_notice(timestamptz, integer);
drop table billing.notices_of_end;
