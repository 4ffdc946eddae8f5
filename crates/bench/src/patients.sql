-- Patients of the conversing clinics, each of whom is reminded of one appointment at a time.
insert into scheduling.patients (clinic_id, id, full_name, phone)
    select c.clinic_id, gen_random_uuid(), 'Paciente con recordatorio', (50364000000 + row_number() over (order by c.clinic_id, n))::text
      from (select clinic_id from tenancy.clinics where slug like 'counted-7001002004%') c, generate_series(1, {patients}) n
     where not exists (select from scheduling.patients p where p.clinic_id = c.clinic_id and p.full_name = 'Paciente con recordatorio');
