-- psql -v patients=500 -v appts=3000 -f seed.sql, as superuser, behind `cita seed` of every clinic.
-- The same people and appointments as express/seed.sql; only the schema differs.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET maintenance_work_mem = '512MB';
SET max_parallel_maintenance_workers = 2;

CREATE TEMP TABLE c AS SELECT clinic_id, substr(slug, 9)::int AS c FROM tenancy.clinics WHERE slug ~ '^clinica-[0-9]+$';
CREATE TEMP TABLE d AS SELECT c.c, d.clinic_id, d.id, row_number() OVER (PARTITION BY d.clinic_id ORDER BY d.full_name) - 1 AS d FROM scheduling.doctors d JOIN c USING (clinic_id);
CREATE TEMP TABLE s AS SELECT c.c, s.clinic_id, s.id, CASE s.name WHEN 'Limpieza' THEN 0 WHEN 'Consulta' THEN 1 ELSE 2 END AS s FROM scheduling.services s JOIN c USING (clinic_id);
UPDATE tenancy.clinics SET plan_expires_at = now() + interval '1 year';
-- The time a clinic waits for the rest of a patient's words is not work: it is left out, as the other implementation has none.
SELECT count(*) > 0 AS waits FROM information_schema.columns WHERE table_schema = 'tenancy' AND table_name = 'clinics' AND column_name = 'assistant_quiet_ms' \gset
\if :waits
UPDATE tenancy.clinics SET assistant_quiet_ms = 0;
\endif

INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role)
SELECT u.clinic_id, gen_random_uuid(), 'u'||n||'@c'||c.c||'.example.com', u.password_hash, 'Usuario '||n||' de '||c.c, 'staff'
FROM auth.users u JOIN c USING (clinic_id), generate_series(1, 4) n WHERE u.role = 'admin';

-- one future vacation day each, inside the next ten days
INSERT INTO scheduling.vacations (clinic_id, id, doctor_id, starts_on, ends_on)
SELECT clinic_id, gen_random_uuid(), id, current_date + 3 + (hashtext(id::text) & 7), current_date + 3 + (hashtext(id::text) & 7) FROM d;

INSERT INTO scheduling.patients (clinic_id, id, full_name, phone, email)
SELECT clinic_id, md5('patient:'||c||':'||p)::uuid,
       (ARRAY['Ana','Luis','María','José','Carmen','Jorge','Sofía','Carlos','Lucía','Pedro'])[1 + p % 10]||' '||
       (ARRAY['Martínez','Hernández','López','García','Rivas','Flores','Ramírez','Portillo','Mejía','Cruz','Alvarado','Castro','Guzmán'])[1 + (p / 10) % 13]||' '||p,
       '503'||lpad((60000000 + (c * 997 + p) % 10000000)::text, 8, '0'), 'p'||p||'.c'||c||'@example.com'
FROM c, generate_series(0, :patients - 1) p;
INSERT INTO scheduling.patient_words (clinic_id, patient_id, word)
SELECT DISTINCT clinic_id, id, w FROM scheduling.patients,
       LATERAL unnest(string_to_array(translate(lower(full_name), 'áéíóúñ', 'aeioun'), ' ') || ARRAY[phone, right(phone, 8)]) w;

-- 12 of the 16 half-hour slots of each working day, Monday-Saturday, starting 8 weeks ago
CREATE TEMP TABLE defs AS
SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'scheduling' AND tablename = 'appointments'
   AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = 'scheduling.appointments'::regclass);
DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM defs LOOP EXECUTE format('DROP INDEX scheduling.%I', r.indexname); END LOOP; END $$;
SELECT pg_get_constraintdef(oid) AS wall FROM pg_constraint WHERE conname = 'appointments_no_overlap' \gset
ALTER TABLE scheduling.appointments DROP CONSTRAINT appointments_no_overlap;
ALTER TABLE scheduling.appointments DISABLE TRIGGER ALL;
INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status, source, created_at)
SELECT q.clinic_id, md5('appt:'||q.c||':'||q.d||':'||k)::uuid, q.id,
       md5('patient:'||q.c||':'||((k * 7 + q.d * 131) % :patients))::uuid, s.id,
       t, t + interval '30 minutes', tstzrange(t, t + interval '30 minutes'), t, t + interval '30 minutes',
       CASE WHEN t >= now() THEN CASE k % 3 WHEN 0 THEN 'confirmed' ELSE 'booked' END WHEN k % 17 = 0 THEN 'no_show' ELSE 'attended' END,
       CASE k % 2 WHEN 0 THEN 'whatsapp' ELSE 'desk' END, least(t, now()) - interval '5 days'
FROM (
  SELECT d.*, k,
         (date_trunc('week', current_date)::date - 56 + (k / 12 / 6) * 7 + (k / 12) % 6)::timestamp AT TIME ZONE 'UTC'
         + interval '6 hours'                                         -- local midnight in UTC (UTC-6)
         + make_interval(mins => (480 + x.s * 30 + CASE WHEN x.s >= 8 THEN 60 ELSE 0 END)::int) AS t
  FROM d, generate_series(0, :appts / (SELECT count(*) FROM d WHERE c = 0)::int - 1) k,
       LATERAL (SELECT ((k % 12) * 16 / 12 + d.d) % 16 AS s) x
) q JOIN s ON s.c = q.c AND s.s = q.k % 2;
ALTER TABLE scheduling.appointments ENABLE TRIGGER ALL;
DO $$ DECLARE r record; BEGIN FOR r IN SELECT * FROM defs LOOP EXECUTE r.indexdef; END LOOP; END $$;
ALTER TABLE scheduling.appointments ADD CONSTRAINT appointments_no_overlap :wall;

VACUUM (FREEZE, ANALYZE);
