drop table notification.templates;
