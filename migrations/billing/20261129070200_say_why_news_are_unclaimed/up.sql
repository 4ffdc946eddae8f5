-- Why an event is among the unclaimed ones, and the clinic that it names, for the operator. Null in rows from before.
alter table billing.unclaimed add column reason text;
alter table billing.unclaimed add column named_clinic text;
