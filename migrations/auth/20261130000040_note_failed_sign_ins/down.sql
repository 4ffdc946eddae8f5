alter table auth.users drop column failure_noted_at, drop column slowing_noted_at;
