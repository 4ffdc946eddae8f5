-- Nothing to take back: membership is given and ended within the migration that needs it.
select 1;
