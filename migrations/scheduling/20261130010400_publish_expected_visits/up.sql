-- Published: the visits that are expected, for the agenda that staff ask to be sent in the morning. It is read on telephones that others look
-- at too, so that no full name leaves: a patient is a first name with the initial of the name after it. A reader names the bounds of the
-- starts.
create view scheduling.expected_visits as
    select a.clinic_id, a.id as appointment_id, a.doctor_id, d.title as doctor_title, d.full_name as doctor_name, a.starts_at,
           left(n.words[1], 40) || coalesce(' ' || upper(left(n.words[2], 1)) || '.', '') as patient,
           s.name as service_name
      from scheduling.appointments a
      join scheduling.patients p on p.clinic_id = a.clinic_id and p.id = a.patient_id
     cross join lateral (select regexp_split_to_array(btrim(p.full_name), '\s+') as words) n
      join scheduling.doctors d on d.clinic_id = a.clinic_id and d.id = a.doctor_id
      join scheduling.services s on s.clinic_id = a.clinic_id and s.id = a.service_id
     where a.status in ('booked', 'confirmed');
grant select on scheduling.expected_visits to cita_notification;
