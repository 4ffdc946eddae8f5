-- Nothing to revert: each migration that needs the membership grants and ends it.
select 1;
