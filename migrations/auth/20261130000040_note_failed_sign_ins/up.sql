-- When the audit log got its last entry about failed sign-ins of the user, and about sign-ins of the user being slowed: it gets one of each in an hour.
alter table auth.users
    add column failure_noted_at timestamptz,
    add column slowing_noted_at timestamptz;
