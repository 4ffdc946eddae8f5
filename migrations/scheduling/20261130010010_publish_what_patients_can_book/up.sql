-- Published, as before: without the services that only staff book, and with how long each service takes with the doctor, in the order
-- of `service_ids`.
create or replace view scheduling.bookable_services as
    select clinic_id, id, name, duration_minutes, price_cents, currency, aliases
      from scheduling.services
     where is_active and bookable_in_chat;
create or replace view scheduling.bookable_doctors as
    select d.clinic_id, d.id, d.title, d.full_name, d.specialty, d.aliases,
           array(select s.service_id from scheduling.doctor_services s
                  where s.clinic_id = d.clinic_id and s.doctor_id = d.id order by s.service_id) as service_ids,
           array(select coalesce(s.duration_minutes, v.duration_minutes)
                   from scheduling.doctor_services s
                   join scheduling.services v on v.clinic_id = s.clinic_id and v.id = s.service_id
                  where s.clinic_id = d.clinic_id and s.doctor_id = d.id order by s.service_id) as service_minutes
      from scheduling.doctors d
     where d.is_active;
