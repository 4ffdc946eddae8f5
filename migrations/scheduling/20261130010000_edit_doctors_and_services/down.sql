alter table scheduling.doctor_services drop column duration_minutes;
alter table scheduling.services
    drop column version,
    drop column bookable_in_chat,
    drop column preparation,
    drop column colour;
alter table scheduling.doctors
    drop column version,
    drop column email,
    drop column phone,
    drop column sort_order,
    drop column colour;
