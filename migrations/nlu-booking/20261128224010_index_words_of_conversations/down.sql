-- The words go with their table.
select 1;
