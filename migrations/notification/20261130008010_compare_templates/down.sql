alter table notification.templates drop column words;
