-- The owner owns the published views and must not stand above the wall: earlier databases of this cluster may have
-- left it a member of cita_door.
revoke cita_door from current_user;
