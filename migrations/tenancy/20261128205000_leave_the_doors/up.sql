-- The owner owns the published views and must not bypass tenant isolation. Earlier databases of this cluster may have left the
-- owner a member of cita_door.
revoke cita_door from current_user;
