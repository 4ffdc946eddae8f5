//! One complete example of every event, with each field set, so that a golden fails when a field is lost.

use events::*;
use prost_types::Timestamp;

/// The routing key of an event, the bytes of its sample, and a function that reads bytes and writes them again.
pub struct Sample {
    pub key: &'static str,
    pub bytes: Vec<u8>,
    pub through: fn(&[u8]) -> Result<Vec<u8>, Malformed>,
}

fn sample<E: Event>(event: &E) -> Sample {
    Sample {
        key: E::KEY,
        bytes: event.encode_to_vec(),
        through: |bytes| E::read(E::KEY, bytes).map(|event| event.encode_to_vec()),
    }
}

pub fn all() -> Vec<Sample> {
    let mut samples = ingest();
    samples.extend(conversation());
    samples.extend(scheduling());
    samples.extend(notification());
    samples.extend([
        sample(&SubscriptionChanged {
            plan: "professional".into(),
            status: "cancelled".into(),
            expires_at: Some(at(9)),
            as_of: Some(at(1)),
            stretches: vec![PlanStretch {
                plan: "professional".into(),
                from: Some(at(1)),
                until: Some(at(9)),
                renews_at: Some(at(8)),
            }],
        }),
        sample(&PlanEnding {
            ends_at: Some(at(9)),
            days: 3,
        }),
        sample(&ClinicRegistered {
            slug: "clinica-demo".into(),
        }),
        sample(&ClinicSuspended {
            reason: "unpaid".into(),
        }),
        sample(&ClinicResumed {}),
        sample(&ClinicChanged {}),
        sample(&UserChanged {
            user_id: "01930000-0000-7000-8000-000000000001".into(),
            session_version: 3,
            is_active: true,
        }),
    ]);
    samples
}

fn ingest() -> Vec<Sample> {
    let mut samples: Vec<_> = written()
        .into_iter()
        .map(|content| sample(&received(content)))
        .collect();
    samples.push(sample(&WhatsappMessagesReceived {
        phone_number_id: "106540352242922".into(),
        display_phone_number: "50322000000".into(),
        messages: vec![message(), message()],
    }));
    samples.push(sample(&WhatsappStatusesUpdated {
        phone_number_id: "106540352242922".into(),
        statuses: vec![status(), status()],
    }));
    samples.extend([
        sample(&WhatsappStatusUpdated {
            phone_number_id: "106540352242922".into(),
            wamid: "wamid.B".into(),
            status: "failed".into(),
            at: Some(at(2)),
            recipient_phone: Some("50370000001".into()),
            recipient_bsuid: Some("SV.13491208655302741918".into()),
            callback_data: Some(ID.into()),
            errors: vec![WhatsappError {
                code: 131_047,
                title: "Re-engagement message".into(),
                details: "More than 24 hours have passed".into(),
            }],
            pricing_category: Some("utility".into()),
            billable: Some(true),
        }),
        sample(&WhatsappAccountChanged {
            field: "phone_number_quality_update".into(),
            business_account_id: "102290129340398".into(),
            phone_number_id: Some("106540352242922".into()),
            value_json: br#"{"event":"FLAGGED"}"#.to_vec(),
            happened_at: Some(at(2)),
        }),
        sample(&LemonsqueezyEventReceived {
            event_name: "subscription_updated".into(),
            data_type: "subscriptions".into(),
            data_id: "1".into(),
            updated_at: Some(at(3)),
            test_mode: true,
            clinic_id: Some(ID.into()),
            subscription_id: Some("1".into()),
            variant_id: Some("2".into()),
            status: Some("active".into()),
            renews_at: Some(at(4)),
            ends_at: Some(at(5)),
            trial_ends_at: Some(at(6)),
            pause_mode: Some("free".into()),
            pause_resumes_at: Some(at(7)),
            claim: Some("v1.2.1764064800.00ff".into()),
            created_at: Some(at(2)),
            order_id: Some("3".into()),
            total_cents: Some(4900),
            refunded_cents: Some(900),
            currency: Some("USD".into()),
            billing_reason: Some("initial".into()),
        }),
    ]);
    samples
}

pub fn written() -> [whatsapp_message_received::Content; 9] {
    use whatsapp_message_received::Content;
    [
        Content::Text(WhatsappText {
            body: "Hola, quiero una cita".into(),
        }),
        Content::Button(WhatsappButton {
            id: "CONFIRM_BOOKING".into(),
            title: "Confirmar".into(),
        }),
        Content::ListRow(WhatsappListRow {
            id: "slot:1".into(),
            title: "Lunes 9:00".into(),
            description: "Dra. Mejía".into(),
        }),
        Content::TemplateButton(WhatsappTemplateButton {
            payload: "COMING:1".into(),
            text: "Sí, asistiré".into(),
        }),
        Content::Media(WhatsappMedia {
            kind: "voice".into(),
        }),
        Content::Location(WhatsappLocation {}),
        Content::Reaction(WhatsappReaction {
            emoji: "👍".into(),
            wamid: "wamid.A".into(),
        }),
        Content::System(WhatsappSystem {
            kind: "user_changed_number".into(),
            new_phone: Some("50370000002".into()),
        }),
        Content::Other(WhatsappOther {
            kind: "order".into(),
        }),
    ]
}

/// A message that has each field set, with one kind of content.
pub fn message() -> WhatsappMessage {
    WhatsappMessage {
        wamid: "wamid.A".into(),
        from_phone: Some("50370000001".into()),
        from_bsuid: Some("SV.13491208655302741918".into()),
        profile_name: "Ana".into(),
        sent_at: Some(at(1)),
        context_wamid: Some("wamid.0".into()),
        content: Some(whatsapp_message::Content::Text(WhatsappText {
            body: "Hola, quiero una cita".into(),
        })),
    }
}

/// A status that has each field set.
pub fn status() -> WhatsappStatusUpdate {
    WhatsappStatusUpdate {
        wamid: "wamid.B".into(),
        status: "failed".into(),
        at: Some(at(2)),
        recipient_phone: Some("50370000001".into()),
        recipient_bsuid: Some("SV.13491208655302741918".into()),
        callback_data: Some(ID.into()),
        errors: vec![WhatsappError {
            code: 131_047,
            title: "Re-engagement message".into(),
            details: "More than 24 hours have passed".into(),
        }],
        pricing_category: Some("utility".into()),
        billable: Some(true),
    }
}

pub fn received(content: whatsapp_message_received::Content) -> WhatsappMessageReceived {
    WhatsappMessageReceived {
        phone_number_id: "106540352242922".into(),
        display_phone_number: "50322000000".into(),
        wamid: "wamid.A".into(),
        from_phone: Some("50370000001".into()),
        from_bsuid: Some("SV.13491208655302741918".into()),
        profile_name: "Ana".into(),
        sent_at: Some(at(1)),
        context_wamid: Some("wamid.0".into()),
        content: Some(content),
    }
}

fn conversation() -> Vec<Sample> {
    use reply_requested::Content;
    let contents = [
        Content::Text(ReplyText {
            body: "Con gusto".into(),
        }),
        Content::Buttons(ReplyButtons {
            body: "¿Confirmamos?".into(),
            footer: "Clínica Demo".into(),
            buttons: vec![ReplyButton {
                id: "CONFIRM_BOOKING".into(),
                title: "Confirmar".into(),
            }],
        }),
        Content::List(ReplyList {
            body: "¿A qué hora?".into(),
            button: "Ver horarios".into(),
            sections: vec![ReplySection {
                title: "Lunes".into(),
                rows: vec![ReplyRow {
                    id: "slot:1".into(),
                    title: "9:00".into(),
                    description: "Dra. Mejía".into(),
                }],
            }],
        }),
    ];
    let mut samples: Vec<_> = contents
        .into_iter()
        .map(|content| sample(&reply(content)))
        .collect();
    samples.extend(of_turns());
    samples.extend([
        sample(&HandoverStarted {
            session_id: ID.into(),
            reason: "emergency".into(),
        }),
        sample(&HandoverEnded {
            session_id: ID.into(),
        }),
        sample(&NumberProofWritten {
            phone: "50370000001".into(),
            code: "482913".into(),
            written_at: Some(at(1)),
        }),
    ]);
    samples
}

fn of_turns() -> [Sample; 4] {
    [
        sample(&BookingRequested {
            turn_id: ID.into(),
            session_id: ID.into(),
            hold_id: ID.into(),
            doctor_id: ID.into(),
            service_id: ID.into(),
            starts_at: Some(at(4)),
        }),
        sample(&CancellationRequested {
            turn_id: ID.into(),
            session_id: ID.into(),
            appointment_id: ID.into(),
        }),
        sample(&RescheduleRequested {
            turn_id: ID.into(),
            session_id: ID.into(),
            appointment_id: ID.into(),
            doctor_id: ID.into(),
            starts_at: Some(at(5)),
        }),
        sample(&ConfirmationAnswered {
            appointment_id: ID.into(),
            answer: ConfirmationAnswer::NotComing.into(),
            session_id: ID.into(),
            turn_id: ID.into(),
        }),
    ]
}

fn reply(content: reply_requested::Content) -> ReplyRequested {
    ReplyRequested {
        reply_id: ID.into(),
        session_id: ID.into(),
        sequence: 7,
        phone_number_id: "106540352242922".into(),
        to_phone: Some("50370000001".into()),
        to_bsuid: Some("SV.13491208655302741918".into()),
        in_reply_to_wamid: Some("wamid.A".into()),
        content: Some(content),
    }
}

fn scheduling() -> Vec<Sample> {
    let appointment = Some(AppointmentFacts {
        appointment_id: ID.into(),
        version: 2,
        doctor_id: ID.into(),
        patient_id: ID.into(),
        service_id: ID.into(),
        starts_at: Some(at(1)),
        ends_at: Some(at(2)),
        source: AppointmentSource::Desk.into(),
        session_id: Some(ID.into()),
        turn_id: Some(ID.into()),
    });
    vec![
        sample(&BookingRefused {
            turn_id: ID.into(),
            session_id: ID.into(),
            code: "SLOT_TAKEN".into(),
            appointment_id: Some(ID.into()),
        }),
        sample(&AppointmentBooked {
            appointment: appointment.clone(),
        }),
        sample(&AppointmentRescheduled {
            appointment: appointment.clone(),
            previous_starts_at: Some(at(3)),
            previous_doctor_id: Some(ID.into()),
        }),
        sample(&AppointmentCancelled {
            appointment: appointment.clone(),
        }),
        sample(&AppointmentConfirmed {
            appointment: appointment.clone(),
        }),
        sample(&AppointmentAttended {
            appointment: appointment.clone(),
        }),
        sample(&AppointmentMissed {
            appointment: appointment.clone(),
        }),
        sample(&AppointmentArrived {
            appointment: appointment.clone(),
        }),
        sample(&AppointmentTakenBack {
            appointment,
            from: VisitStep::Cancelled.into(),
            confirmed: true,
        }),
        sample(&AgendaChanged {
            doctor_id: Some(ID.into()),
        }),
        sample(&AgendaChanged { doctor_id: None }),
        sample(&SlotFreed {
            doctor_id: ID.into(),
            service_id: ID.into(),
            starts_at: Some(at(1)),
            ends_at: Some(at(2)),
        }),
    ]
}

fn notification() -> Vec<Sample> {
    let delivery = Some(DeliveryFacts {
        delivery_id: ID.into(),
        kind: "reminder_24h".into(),
        appointment_id: Some(ID.into()),
        session_id: Some(ID.into()),
    });
    vec![
        sample(&MessageSent {
            delivery: delivery.clone(),
        }),
        sample(&MessageDelivered {
            delivery: delivery.clone(),
        }),
        sample(&MessageRead {
            delivery: delivery.clone(),
        }),
        sample(&MessageFailed {
            delivery,
            code: "131047".into(),
            failed_at: Some(at(2)),
            phone_number_id: Some("106540352242922".into()),
        }),
        sample(&ClinicWhatsappChanged {
            notice_id: ID.into(),
            field: "phone_number_quality_update".into(),
            phone_number_id: Some("106540352242922".into()),
        }),
        sample(&NoticeAdded {
            notice_id: ID.into(),
            kind: "appointment_booked".into(),
            doctor_id: Some(ID.into()),
        }),
        sample(&PagesAnnounced {
            copy_id: ID.into(),
            clinic_ids: vec![ID.into()],
        }),
        sample(&EmailRequested {
            email_id: ID.into(),
            kind: "password_reset".into(),
        }),
    ]
}

pub const ID: &str = "01990000-0000-7000-8000-000000000001";

fn at(hour: i64) -> Timestamp {
    Timestamp {
        seconds: 1_796_000_000 + hour * 3_600,
        nanos: 0,
    }
}
