-- What a clinic says and changes of its doctors and services.
alter table scheduling.doctors
    -- A hue of the agenda; null for the one that the doctor's place in the order gives.
    add column colour text,
    -- Where lists show the doctor: by this number, and then by name.
    add column sort_order integer not null default 0,
    -- How the clinic reaches the doctor. Patients do not see them.
    add column phone text,
    add column email text,
    -- Counts the changes of the doctor, of the services and of the week, from 1. Who edits by an older version is told so.
    add column version integer not null default 1;
alter table scheduling.doctors
    add constraint doctors_colour_check check (colour in ('teal', 'orange', 'violet', 'green', 'blue', 'red', 'amber', 'pink', 'purple', 'sky')) not valid,
    add constraint doctors_sort_order_check check (sort_order between 0 and 10000) not valid,
    add constraint doctors_phone_check check (phone ~ '^[1-9][0-9]{7,14}$') not valid,
    add constraint doctors_email_check check (octet_length(email) between 3 and 254) not valid;

alter table scheduling.services
    add column colour text,
    -- What patients do before the visit.
    add column preparation text not null default '',
    -- Whether patients may choose the service by themselves; staff book every active one.
    add column bookable_in_chat boolean not null default true,
    add column version integer not null default 1;
alter table scheduling.services
    add constraint services_colour_check check (colour in ('teal', 'orange', 'violet', 'green', 'blue', 'red', 'amber', 'pink', 'purple', 'sky')) not valid,
    add constraint services_preparation_check check (length(preparation) <= 500) not valid;

-- How long the service takes with this doctor; null for as long as with all.
alter table scheduling.doctor_services add column duration_minutes integer;
alter table scheduling.doctor_services
    add constraint doctor_services_duration_minutes_check check (duration_minutes between 5 and 480) not valid;
