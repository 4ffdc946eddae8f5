-- The clinics that the figures read: 120 clinics with five doctors each. The first has some 10,000 appointments from half
-- a year ago to five weeks ahead, six slots of ten taken; the others some 200 each. The plain statements read a copy of
-- all appointments without row-level security, in the schema `bench`.
do $$
declare
    clinic uuid;
    first_day integer;
    last_day integer;
begin
    create schema bench;
    create table bench.appointments (like scheduling.appointments including all);
    create table bench.steps (id uuid primary key, body text not null);
    create table bench.jobs (id bigint primary key, state text not null);
    create index on bench.jobs (id) where state = 'ready';
    for n in 1..120 loop
        clinic := ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid;
        perform set_config('app.clinic_id', clinic::text, true);
        first_day := case n when 1 then -150 else -1 end;
        last_day := case n when 1 then 35 else 2 end;
        insert into tenancy.clinics (clinic_id, slug, name, timezone, country, plan)
            values (clinic, 'bench-' || n, 'Clínica ' || n, 'America/El_Salvador', 'SV', 'clinica');
        insert into auth.users (clinic_id, id, email, password_hash, full_name, role)
            values (clinic, clinic, 'bench-' || n || '@clinica.test', 'none', 'Persona de prueba', 'staff');
        insert into scheduling.services (clinic_id, id, name, duration_minutes)
            values (clinic, clinic, 'Consulta', 30);
        insert into scheduling.doctors (clinic_id, id, full_name, consultation_duration_minutes)
            select clinic, md5(clinic || 'doctor' || d)::uuid, 'Médica ' || d, 30 from generate_series(1, 5) d;
        insert into scheduling.doctor_services (clinic_id, doctor_id, service_id)
            select clinic, id, clinic from scheduling.doctors where clinic_id = clinic;
        insert into scheduling.working_hours (clinic_id, id, doctor_id, weekday, opens, closes)
            select clinic, gen_random_uuid(), id, weekday, '07:30', '16:30'
              from scheduling.doctors, generate_series(1, 7) weekday where clinic_id = clinic;
        insert into scheduling.patients (clinic_id, id, full_name, phone)
            select clinic, md5(clinic || 'patient' || p)::uuid, 'Paciente ' || p, (50360000000 + p)::text
              from generate_series(0, 59) p;
        insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at,
                busy, busy_from, busy_to, status, source)
            select clinic, gen_random_uuid(), md5(clinic || 'doctor' || d)::uuid,
                   md5(clinic || 'patient' || (day * 18 + place + 9000) % 60)::uuid, clinic, starts, ends,
                   tstzrange(starts, ends), starts, ends, case when starts < now() then 'attended' else 'booked' end, 'desk'
              from generate_series(1, 5) d, generate_series(first_day, last_day) day, generate_series(0, 17) place,
                   lateral (select (current_date + day + time '07:30' + place * interval '30 minutes')
                                   at time zone 'America/El_Salvador' as starts) begin,
                   lateral (select starts + interval '30 minutes' as ends) finish
             where hashint4(d * 1000000 + (day + 500) * 100 + place) & 1023 < 614;
        insert into bench.appointments select * from scheduling.appointments where clinic_id = clinic;
    end loop;
end
$$
