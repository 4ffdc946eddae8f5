alter table notification.jobs drop column told, drop column told_version;
