-- One appointment for each patient of the conversing clinics, overbooked at eight doctors, all a day after {due}; and jobs behind
-- them that name no appointment.
insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to,
        status, source, overbooked, created_at, updated_at)
    select p.clinic_id, gen_random_uuid(), d.id, p.id, s.id, starts, starts + interval '30 minutes',
           tstzrange(starts, starts + interval '30 minutes'), starts, starts + interval '30 minutes',
           'booked', 'desk', true, now() - interval '2 days', now() - interval '2 days'
      from (select clinic_id, id, row_number() over (partition by clinic_id order by id) as n
              from scheduling.patients where full_name = 'Paciente con recordatorio') p
      join (select clinic_id, id, row_number() over (partition by clinic_id order by id) - 1 as n from scheduling.doctors) d
        on d.clinic_id = p.clinic_id and d.n = p.n % 8
      join lateral (select id from scheduling.services s where s.clinic_id = p.clinic_id order by id limit 1) s on true,
           lateral (select timestamptz '{due}' + interval '1 day' as starts) start;
insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, version, due_at)
    select gen_random_uuid(), 'appointment-reminders', c.clinic_id, 'reminder_24h', gen_random_uuid(), 'bench:' || n, 1,
           timestamptz '{due}' + interval '1 second'
      from generate_series(1, {backlog}) n
      join (select clinic_id, row_number() over (order by clinic_id) - 1 as place, count(*) over () as clinics
              from tenancy.clinics where slug like 'counted-7001002004%') c on c.place = n % c.clinics;
analyze notification.jobs;
analyze scheduling.appointments;
