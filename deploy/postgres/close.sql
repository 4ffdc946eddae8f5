-- Takes away what PostgreSQL lets every user do and no service does: to sign in to the server's own databases, and to make large
-- objects, which no row-level security covers. A superuser runs it in `template1` before the database of Cita is made, or in that
-- database itself; again does no harm. `cita migrate` takes temporary tables away, for which the owner's rights suffice.
revoke connect on database postgres, template1 from public;
revoke execute on function lo_creat(integer), lo_create(oid), lo_from_bytea(oid, bytea) from public;
