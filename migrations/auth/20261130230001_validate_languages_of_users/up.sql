alter table auth.users validate constraint users_language_known;
