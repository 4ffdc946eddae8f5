// Writes what the load scripts need: ids, tokens, dates and the shape of requests. Usage: fixtures.mjs <file.json>
import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';

const env = process.env;
const TOKENS = 8; // sessions per clinic; `USER_REQUESTS_PER_MINUTE` of cita.sh lets one user ask as often as the bench does
const psql = (sql) => execFileSync('psql', ['-X', '-At', '-h', env.PGHOST_ADMIN, '-p', env.PGPORT_ADMIN, '-U', 'postgres', '-d', env.DB_NAME, '-c', sql], { encoding: 'utf8', maxBuffer: 1 << 28 });
const rows = JSON.parse(psql(`
  SELECT json_agg(x ORDER BY c) FROM (
  SELECT substr(c.slug, 9)::int AS c, c.clinic_id AS id, (SELECT phone_number_id FROM tenancy.channels h WHERE h.clinic_id = c.clinic_id) AS pnid,
         (SELECT json_build_object('id', u.id, 'email', u.email, 'sv', u.session_version) FROM auth.users u WHERE u.clinic_id = c.clinic_id AND u.role = 'admin' LIMIT 1) AS admin,
         (SELECT json_agg(d.id ORDER BY d.full_name) FROM scheduling.doctors d WHERE d.clinic_id = c.clinic_id) AS doctors,
         (SELECT json_agg(json_build_object('id', id, 'name', full_name, 'phone', '+' || phone)) FROM (SELECT * FROM scheduling.patients p WHERE p.clinic_id = c.clinic_id ORDER BY id LIMIT 20) x) AS people,
         (SELECT s.id FROM scheduling.services s WHERE s.clinic_id = c.clinic_id AND s.duration_minutes = 30 ORDER BY name LIMIT 1) AS service
    FROM tenancy.clinics c) x`));

const b64 = (v) => Buffer.from(typeof v === 'string' ? v : JSON.stringify(v)).toString('base64url');
const signer = (base64, kid) => {
  const key = createPrivateKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'pkcs8' });
  const head = b64({ typ: 'JWT', alg: 'ES256', kid });
  return (claims) => {
    const text = `${head}.${b64(claims)}`;
    return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
  };
};
const staff = signer(env.AUTH_SIGNING_KEY, env.AUTH_SIGNING_KID);
const service = signer(env.SERVICE_SIGNING_KEY, 'nlu-booking');
const iat = Math.floor(Date.now() / 1000);
const exp = iat + 8 * 3600;

const DAY = 86_400;
const today = Math.floor(Date.now() / 1000 / DAY) * DAY;
const monday = today - ((new Date(today * 1000).getUTCDay() + 6) % 7) * DAY;
const OFFSET = 6 * 3600; // local midnight in UTC
const at = (port) => `http://127.0.0.1:${port}`;
const list = { base: at(env.PORT_SCHEDULING), path: '/api/appointments?date={day}&limit=200' };

writeFileSync(process.argv[2], JSON.stringify({
  secret: env.META_APP_SECRET,
  password: env.DEMO_PASSWORD,
  list_base: monday - 28 * DAY + OFFSET,
  slot_base: monday + 98 * DAY + OFFSET,
  avail_base: monday + 7 * DAY + OFFSET,
  routes: {
    list,
    // Staff see one day at a time; a week of one doctor in one answer is what nlu-booking asks for, with its own token.
    availability: { base: at(env.PORT_SCHEDULING), path: '/internal/slots?service_id={service}&doctor_id={doctor}&from={from}&to={to}&limit=200', token: 'service_token' },
    'availability-day': { base: at(env.PORT_SCHEDULING), path: '/api/doctors/{doctor}/availability?date={day}&service_id={service}' },
    post: { base: at(env.PORT_SCHEDULING), path: '/api/appointments', body: '{"doctorId":"{doctor}","serviceId":"{service}","appointmentDate":"{day}","startTime":"{time}","patientName":"{name}","patientPhone":"{phone}","notes":"bench"}' },
    webhook: { base: at(env.PORT_INGEST), path: '/webhooks/whatsapp' },
    login: { base: at(env.PORT_AUTH), path: '/api/auth/login', body: '{"email":"{email}","password":"{password}"}' },
    probes: { 'one clinic-day': list, 'who am I, same process': { base: at(env.PORT_AUTH), path: '/api/auth/me' } },
  },
  checks: {
    count: "SELECT count(*) FROM scheduling.appointments WHERE status NOT IN ('held', 'lapsed')",
    flagged: "SELECT count(*) FROM notification.deliveries WHERE kind = 'reminder_24h' AND state = 'sent' AND sent_at > now() - interval '10 minutes'",
  },
  drive: {
    address: `127.0.0.1:${env.PORT_INGEST}`,
    path: '/webhooks/whatsapp',
    text: env.DRIVE_TEXT ?? 'fijese que es por lo que le platique la otra vez {ref}',
    button: 'CONFIRM_BOOKING',
    expect: ['CONFIRM_BOOKING', 'reservada'],
  },
  clinics: rows.map((c) => ({
    id: c.id,
    pnid: c.pnid,
    email: c.admin.email,
    doctors: c.doctors,
    patients: c.people.map((p) => p.id),
    people: c.people.map(({ name, phone }) => ({ name, phone })),
    service: c.service,
    tokens: Array.from({ length: TOKENS }, () => staff({
      sub: c.admin.id, clinic_id: c.id, app_role: 'admin', role: 'authenticated', plan: 'pro', plan_expires_at: null, sv: c.admin.sv, iat, exp, iss: 'cita', aud: 'staff',
    })),
    service_token: service({ sub: 'nlu-booking', clinic_id: c.id, aud: 'scheduling', iat, exp, iss: 'cita' }),
  })),
}));
