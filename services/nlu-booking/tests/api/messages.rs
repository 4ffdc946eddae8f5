//! Everything that Meta and scheduling may send: stored, answered where it makes sense, and never a crash.

use crate::house::{House, PATIENT, words};
use events::whatsapp_message_received::Content;
use events::{
    AppointmentChange, AppointmentFacts, AppointmentNews, BookingRefused, BookingRequested,
    ReplyRequested, WhatsappLocation, WhatsappMedia, WhatsappOther, WhatsappReaction,
    WhatsappSystem, WhatsappTemplateButton, timestamp,
};
use kernel::Ids;
use nlu_booking::SchedulingNews;
use serde_json::json;

fn quiet() -> Vec<Content> {
    let text = str::to_owned;
    vec![
        Content::Reaction(WhatsappReaction {
            emoji: text("👍"),
            wamid: text("wamid.x"),
        }),
        Content::Reaction(WhatsappReaction::default()),
        Content::System(WhatsappSystem {
            kind: text("user_changed_number"),
            new_phone: None,
        }),
        Content::Media(WhatsappMedia {
            kind: text("sticker"),
        }),
        Content::Other(WhatsappOther {
            kind: text("revoke"),
        }),
        Content::Other(WhatsappOther {
            kind: text("something_new"),
        }),
    ]
}

#[actix_web::test]
async fn what_needs_no_answer_is_stored_and_gets_none() {
    let house = House::open().await;

    for content in quiet() {
        house.receives(house.message(content)).await.unwrap();
    }
    let mut nothing = house.message(words(""));
    nothing.content = None;
    house.receives(nothing).await.unwrap();
    house.turns.sweep().await;

    assert_eq!(house.said().await, []);
}

#[actix_web::test]
async fn what_cannot_be_read_gets_a_kind_answer() {
    for content in [
        Content::Media(WhatsappMedia {
            kind: "voice".to_owned(),
        }),
        Content::Location(WhatsappLocation {}),
        Content::Other(WhatsappOther {
            kind: "unsupported".to_owned(),
        }),
    ] {
        let house = House::open().await;
        house.receives(house.message(content)).await.unwrap();
        house.turns.sweep().await;

        let said = house.said().await;
        assert!(said[0].text.contains("mensajes escritos"), "{said:?}");
    }
}

#[actix_web::test]
async fn a_number_nobody_owns_and_a_message_from_nobody_are_acknowledged() {
    let house = House::open().await;
    let mut unknown = house.message(words("hola"));
    unknown.phone_number_id = "1".to_owned();
    let mut nobody = house.message(words("hola"));
    nobody.from_phone = None;

    house.receives(unknown).await.unwrap();
    house.receives(nobody).await.unwrap();
    house.turns.sweep().await;

    assert_eq!(house.said().await, []);
}

#[actix_web::test]
async fn a_contact_with_phone_and_bsuid_keeps_one_session() {
    let house = House::open().await;
    house.writes("Quiero una limpieza el viernes").await;
    let mut both = house.message(words("a las 3"));
    both.from_bsuid = Some("SV.abc123".to_owned());
    let mut bsuid = house.message(words("soy Ana López"));
    bsuid.from_phone = None;
    bsuid.from_bsuid = Some("SV.abc123".to_owned());

    house.receives(both).await.unwrap();
    house.turns.sweep().await;
    house.receives(bsuid).await.unwrap();
    house.turns.sweep().await;

    let replies: Vec<ReplyRequested> = house.asked().await;
    assert_eq!(replies.len(), 3);
    assert!(
        replies
            .iter()
            .all(|reply| reply.session_id == replies[0].session_id)
    );
    assert_eq!(replies[2].to_phone.as_deref(), Some(PATIENT));
}

#[actix_web::test]
async fn a_reminders_button_confirms_by_its_payload() {
    let house = House::open().await;
    let visit = Ids::system().uuid();
    house.agenda.book().contacts.insert(
        PATIENT.to_owned(),
        json!({
            "patient": { "id": Ids::system().uuid(), "full_name": "Ana López", "is_blocked": false },
            "appointments": [{ "id": visit, "doctor_id": house.doctor.id, "service_id": house.clinic.service,
                "starts_at": "2026-11-24T15:00:00Z", "status": "booked" }]
        }),
    );
    let tap = WhatsappTemplateButton {
        payload: format!("CONFIRM_APPOINTMENT:{visit}"),
        text: "Sí, asistiré".to_owned(),
    };

    house
        .receives(house.message(Content::TemplateButton(tap)))
        .await
        .unwrap();
    house.turns.sweep().await;

    let answered: Vec<events::ConfirmationAnswered> = house.asked().await;
    assert_eq!(answered.len(), 1);
    assert_eq!(answered[0].appointment_id, visit.to_string());
    assert!(
        house.said().await[0]
            .text
            .contains("martes 24 de noviembre")
    );
}

#[actix_web::test]
async fn a_refusal_is_told_with_fresh_slots_and_a_strangers_news_are_not_told() {
    let house = House::open().await;
    house
        .writes("Quiero limpieza el viernes a las 3, soy Ana López")
        .await;
    house.taps("CONFIRM_BOOKING").await;
    let asked: Vec<BookingRequested> = house.asked().await;

    let told = house
        .hears(SchedulingNews::Refused(BookingRefused {
            turn_id: asked[0].turn_id.clone(),
            session_id: asked[0].session_id.clone(),
            code: "SLOT_TAKEN".to_owned(),
            appointment_id: None,
        }))
        .await;
    let by_staff = house
        .hears(SchedulingNews::Appointment(AppointmentNews {
            change: AppointmentChange::Cancelled,
            facts: AppointmentFacts {
                appointment_id: Ids::system().uuid().to_string(),
                starts_at: Some(timestamp(house.clock.now())),
                ..AppointmentFacts::default()
            },
        }))
        .await;

    assert!(told[0].text.contains("se acaba de ocupar"), "{told:?}");
    assert!(told[0].first("SLOT:").contains("2026-11-27"));
    assert_eq!(by_staff, []);
}

#[actix_web::test]
async fn a_clinic_that_lapsed_or_turned_its_bot_off_is_silent() {
    for change in [
        "bot_enabled = false",
        "plan_expires_at = '2026-11-01'",
        "is_active = false",
    ] {
        let house = House::open().await;
        let statement = format!("UPDATE tenancy.clinics SET {change}");
        house.clinic.run(&house.db, &[statement]).await;

        assert_eq!(house.writes("hola").await, [], "{change}");
        assert_eq!(house.agenda.book().asked, 0, "{change}");
    }
}
