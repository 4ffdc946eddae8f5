-- The delivery of each message that Meta accepted, by Meta's id of it. A status update that does not name its delivery finds it here.
-- In an indexed column of the delivery the id would give all other indexes of the table a second entry for each message; a delivery whose
-- update touches no index keeps its entries, and its old version goes with the next update of its page.
--   There is no foreign key: it would lock the delivery once more, in the statement after the one that updated it.
--   Deliveries that were sent before keep the id in their own column.
create table notification.wamids (
    clinic_id uuid not null,
    wamid text not null,
    delivery_id uuid not null,
    primary key (clinic_id, wamid)
);
alter table notification.wamids enable row level security;
alter table notification.wamids force row level security;
create policy clinic on notification.wamids using (clinic_id = tenancy.current_clinic()) with check (clinic_id = tenancy.current_clinic());
grant select, insert on notification.wamids to cita_notification;
