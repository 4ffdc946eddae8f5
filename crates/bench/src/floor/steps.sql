-- What the steps of an operation leave behind, as plain statements. A line `-- name: role` begins a step, which is one transaction of one
-- role; `in a clinic` enters the clinic of each element with the live check. A word in braces is a parameter. A step writes the rows,
-- and no more: it reads nothing, decides nothing, and expects no conflict. Each statement must touch a row, or the measurement fails: so a
-- step that the schema has outgrown is seen.
--
-- The services run meanwhile. What they would take for work of theirs is due in years ({start}), and events go to a copy of the outbox.

-- one-row: conversation
insert into bench.outbox (id, routing_key, body, created_at) values ({id}, 'bench', '', {at});

-- store-first: conversation in a clinic
insert into conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_name, created_at, updated_at)
values ({clinic}, {id}, '700100200490000', {number}, 'Paciente de prueba', {at}, {at});
insert into conversation.mailboxes (session_id, clinic_id, pending_seq, ready_at, unread_since, rate_tat)
values ({id}, {clinic}, 1, {start}, {at}, {at});
insert into conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at, event_id, event_index)
values ({clinic}, {id}, {id}, 1, 'wrote', '700100200490000', 'wamid.HBgLNTAzNzAwMDk5OTkVAgASGBQzQTdG' || {number},
    '{"text": "Buenos días, quisiera una consulta dental con cualquier doctor"}', {at}, {trace}, {at}, {id}, 0);

-- store-next: conversation in a clinic
insert into conversation.mail (clinic_id, id, session_id, seq, kind, phone_number_id, wamid, body, sent_at, traceparent, received_at, event_id, event_index)
values ({clinic}, {next}, {id}, 2, 'pressed', '700100200490000', 'wamid.HBgLNTAzNzAwMDk5OTkVAgASGBQzQTdH' || {number},
    '{"button": "CONFIRM_BOOKING", "title": "Sí, confirmar"}', {at}, {trace}, {at}, {next}, 0);
update conversation.mailboxes set pending_seq = 2, ready_at = {start}, unread_since = {at}, rate_tat = {at} where session_id = {id};

-- open: conversation in a clinic
update conversation.mailboxes set lease_token = {id}, lease_until = {start}, unread_since = null where session_id = {id};

-- finish: conversation in a clinic
insert into conversation.replies (clinic_id, id, session_id, sequence, body, created_at)
values ({clinic}, {id}, {id}, 1, '{"text": "Con gusto. ¿Qué día y a qué hora le gustaría venir?"}', {at});
update conversation.sessions set state = 'BOOKING', collected = '{"service": "consulta dental", "asked": "day"}', reply_sequence = 1,
    last_message_at = {at}, updated_at = {at}
 where clinic_id = {clinic} and id = {id};
update conversation.mailboxes set handled_seq = pending_seq, lease_token = null, lease_until = null, answered_until = {at},
    answered_event = {id}, ready_at = null
 where session_id = {id};
insert into bench.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
values ({id}, {clinic}, 'conversation.reply.requested.v1', decode(repeat('ab', 300), 'hex'), {trace}, {at});

-- relay: conversation
delete from bench.outbox where id = {id} returning routing_key, body, traceparent;

-- take: notification in a clinic
insert into notification.inbox (queue, event_id, received_at) values ('notification.send-reply', {id}, {at});
insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content, session_id, sequence,
    in_reply_to, attempts, traceparent, created_at, sending_at)
values ({clinic}, {id}, 'reply', 'sending', {id}::text, '700100200490000', {number},
    '{"text": "Con gusto. ¿Qué día y a qué hora le gustaría venir?"}', {id}, 1, 'wamid.HBgLNTAzNzAwMDk5OTkVAgASGBQzQTdG' || {number}, 1,
    {trace}, {at}, {at});
insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
values ({id}, 1, {id}, {clinic}, {id}, {start});

-- settle: notification in a clinic
update notification.deliveries set state = 'sent', sent_at = {at} where clinic_id = {clinic} and id = {id};
insert into notification.wamids (clinic_id, wamid, delivery_id)
values ({clinic}, 'wamid.HBgLNTAzNzAwMDk5OTkVAgARGBI5QTNG' || {id}, {id});
delete from notification.sends_in_flight where delivery_id = {id} and lane = {id};

-- status: notification in a clinic
update notification.deliveries set state = 'read', delivered_at = {at}, read_at = {at} where clinic_id = {clinic} and id = {id};

-- take-card: notification in a clinic
insert into notification.inbox (queue, event_id, received_at) values ('notification.plan-reminders', {id}, {at});
insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content, appointment_id, attempts,
    traceparent, created_at, sending_at)
values ({clinic}, {id}, 'booked', 'sending', 'booked:' || {id}, '700100200490000', {number},
    '{"template": "cita_reservada", "words": ["Paciente de prueba", "consulta dental", "Dra. Médica 1", "lunes 3 de marzo", "8:00 a. m."]}',
    {id}, 1, {trace}, {at}, {at});
insert into notification.sends_in_flight (lane, sequence, delivery_id, clinic_id, owner, until)
values ({id}, 0, {id}, {clinic}, {id}, {start});

-- book: scheduling in a clinic
insert into scheduling.patients (clinic_id, id, full_name, phone, created_at, updated_at)
values ({clinic}, {id}, 'Paciente de prueba', {number}, {at}, {at});
insert into scheduling.patient_words (clinic_id, patient_id, word)
select {clinic}, {id}, unnest(array['paciente', 'de', 'prueba', {number}, right({number}, 8)]);
insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status,
    source, created_at, updated_at)
values ({clinic}, {id}, {doctor}, {id}, {clinic}, {start}, {start} + interval '30 minutes',
    tstzrange({start}, {start} + interval '30 minutes'), {start}, {start} + interval '30 minutes', 'booked', 'desk', {at}, {at});
insert into bench.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
values ({id}, {clinic}, 'scheduling.appointment.booked.v1', decode(repeat('ab', 300), 'hex'), {trace}, {at});
select audit.append('appointment.booked', {id}::text, '{"starts_at": "2031-03-03T14:00:00Z", "source": "desk"}');
insert into scheduling.agenda_versions as v (clinic_id, day, version) values ({clinic}, ({start} at time zone 'UTC')::date, 1)
on conflict (clinic_id, day) do update set version = v.version + 1;

-- hold: scheduling in a clinic
insert into scheduling.patients (clinic_id, id, full_name, phone, created_at, updated_at)
values ({clinic}, {id}, 'Paciente de prueba', {number}, {at}, {at});
insert into scheduling.patient_words (clinic_id, patient_id, word)
select {clinic}, {id}, unnest(array['paciente', 'de', 'prueba', {number}, right({number}, 8)]);
insert into scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at, ends_at, busy, busy_from, busy_to, status,
    source, hold_expires_at, turn_id, session_id, created_at, updated_at)
values ({clinic}, {id}, {doctor}, {id}, {clinic}, {start}, {start} + interval '30 minutes',
    tstzrange({start}, {start} + interval '30 minutes'), {start}, {start} + interval '30 minutes', 'held', 'whatsapp', {start}, {id}, {id},
    {at}, {at});
insert into scheduling.agenda_versions as v (clinic_id, day, version) values ({clinic}, ({start} at time zone 'UTC')::date, 1)
on conflict (clinic_id, day) do update set version = v.version + 1;

-- book-held: scheduling in a clinic
update scheduling.appointments set status = 'booked', version = 2, hold_expires_at = null, updated_at = {at}
 where clinic_id = {clinic} and id = {id};
insert into bench.outbox (id, clinic_id, routing_key, body, traceparent, created_at)
values ({id}, {clinic}, 'scheduling.appointment.booked.v1', decode(repeat('ab', 300), 'hex'), {trace}, {at});
select audit.append('appointment.booked', {id}::text, '{"starts_at": "2031-03-03T14:00:00Z", "source": "whatsapp"}');
insert into scheduling.agenda_versions as v (clinic_id, day, version) values ({clinic}, ({start} at time zone 'UTC')::date, 1)
on conflict (clinic_id, day) do update set version = v.version + 1;

-- relay-booked: scheduling
delete from bench.outbox where id = {id} returning routing_key, body, traceparent;

-- plan: notification in a clinic
insert into notification.jobs (id, queue, clinic_id, kind, subject, dedup_key, due_at, traceparent, created_at)
values ({id}, 'bench-floor', {clinic}, 'reminder_24h', {id}, 'reminder_24h:' || {id}, {start}, {trace}, {at});

-- claim: notification
update notification.jobs set state = 'running', lease_until = {start}, attempt = attempt + 1 where id = {id};

-- begin: notification in a clinic
insert into notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content, appointment_id, attempts,
    traceparent, created_at, sending_at)
values ({clinic}, {id}, 'reminder_24h', 'sending', 'reminder_24h:' || {id}, '700100200490000', {number},
    '{"template": "recordatorio", "words": ["Paciente de prueba", "consulta dental", "Dra. Médica 1", "lunes 3 de marzo", "8:00 a. m."]}',
    {id}, 1, {trace}, {at}, {at});

-- settle-job: notification in a clinic
update notification.deliveries set state = 'sent', sent_at = {at} where clinic_id = {clinic} and id = {id};
insert into notification.wamids (clinic_id, wamid, delivery_id)
values ({clinic}, 'wamid.HBgLNTAzNzAwMDk5OTkVAgARGBI5QTNG' || {id}, {id});
delete from notification.jobs where id = {id};
