alter table auth.sessions validate constraint sessions_browser_short;
alter table auth.sessions validate constraint sessions_system_short;
