drop schema audit;
drop schema notification;
drop schema billing;
drop schema conversation;
drop schema ingest;
drop schema scheduling;
drop schema auth;
drop schema tenancy;
drop extension btree_gist;
alter default privileges grant execute on functions to public;
-- The roles are kept, because other databases of the cluster use them.
