drop view audit.log;
