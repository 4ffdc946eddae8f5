-- A clinic with an agenda of two weeks, one doctor, and as many members of staff as it is given ids.
begin;
select set_config('app.clinic_id', :'clinic', true);
insert into tenancy.clinics (clinic_id, slug, name, timezone, country, plan, plan_expires_at)
    values (:'clinic', 'flood-' || :'clinic', 'Clínica de la avenida', 'America/El_Salvador', 'SV', 'clinica', :plan_ends);
insert into auth.users (clinic_id, id, email, password_hash, full_name, role, is_active)
    select :'clinic', id, id || '@flood.test', 'none', 'Persona de prueba', 'staff', :is_active from unnest(:'users'::uuid[]) id;
insert into scheduling.services (clinic_id, id, name, duration_minutes) values (:'clinic', :'clinic', 'Consulta', 30);
insert into scheduling.doctors (clinic_id, id, full_name, consultation_duration_minutes)
    values (:'clinic', :'clinic', 'Médica de prueba', 30);
insert into scheduling.doctor_services (clinic_id, doctor_id, service_id) values (:'clinic', :'clinic', :'clinic');
insert into scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes)
    select :'clinic', gen_random_uuid(), :'clinic', weekday, '07:30', '16:30' from generate_series(1, 7) weekday;
insert into scheduling.patients (clinic_id, id, full_name, phone)
    values (:'clinic', :'clinic', 'Paciente de prueba', '50360000001');
insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at,
        busy, busy_from, busy_to, status, source)
    select :'clinic', gen_random_uuid(), :'clinic', :'clinic', :'clinic', starts, ends,
           tstzrange(starts, ends), starts, ends, 'booked', 'desk'
      from generate_series(0, 13) day, generate_series(0, 9) place,
           lateral (select (current_date + day + time '07:30' + place * interval '30 minutes')
                           at time zone 'America/El_Salvador' as starts) begin,
           lateral (select starts + interval '30 minutes' as ends) finish;
commit;
