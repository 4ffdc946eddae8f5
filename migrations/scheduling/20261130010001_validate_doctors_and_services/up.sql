alter table scheduling.doctors validate constraint doctors_colour_check;
alter table scheduling.doctors validate constraint doctors_sort_order_check;
alter table scheduling.doctors validate constraint doctors_phone_check;
alter table scheduling.doctors validate constraint doctors_email_check;
alter table scheduling.services validate constraint services_colour_check;
alter table scheduling.services validate constraint services_preparation_check;
alter table scheduling.doctor_services validate constraint doctor_services_duration_minutes_check;
