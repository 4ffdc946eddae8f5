-- A view loses a column only as a new view, and what was granted on it is granted again. The functions that read it name it by its name.
drop view scheduling.bookable_doctors;
create view scheduling.bookable_doctors as
    select d.clinic_id, d.id, d.title, d.full_name, d.specialty, d.aliases,
           array(select s.service_id from scheduling.doctor_services s
                  where s.clinic_id = d.clinic_id and s.doctor_id = d.id order by s.service_id) as service_ids
      from scheduling.doctors d
     where d.is_active;
grant select on scheduling.bookable_doctors to cita_conversation, cita_auth, cita_door;
create or replace view scheduling.bookable_services as
    select clinic_id, id, name, duration_minutes, price_cents, currency, aliases
      from scheduling.services
     where is_active;
