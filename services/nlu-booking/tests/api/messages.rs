//! Every kind of message that Meta and scheduling may send: stored, and answered where the patient expects an answer.

use crate::world::{PATIENT, World, words};
use events::whatsapp_message::Content;
use events::{
    AppointmentCancelled, AppointmentFacts, BookingRefused, BookingRequested, ReplyRequested,
    WhatsappButton, WhatsappLocation, WhatsappMedia, WhatsappOther, WhatsappReaction,
    WhatsappSystem, WhatsappTemplateButton, timestamp,
};
use kernel::Ids;
use nlu_booking::consumers;
use testkit::deliver;

fn ignored() -> Vec<Content> {
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
    let world = World::open().await;

    for content in ignored() {
        world.receives(world.message(content)).await.unwrap();
    }
    let mut nothing = world.message(words(""));
    nothing.content = None;
    world.receives(nothing).await.unwrap();
    world.turns.run_due().await;

    assert_eq!(world.said().await, []);
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
        let world = World::open().await;
        world.receives(world.message(content)).await.unwrap();
        world.turns.run_due().await;

        let said = world.said().await;
        assert!(said[0].text.contains("mensajes escritos"), "{said:?}");
    }
}

#[actix_web::test]
async fn a_message_to_an_unknown_number_and_one_without_a_sender_are_acknowledged() {
    let world = World::open().await;
    let mut unknown = world.webhook(vec![world.message(words("hola"))]);
    unknown.phone_number_id = "1".to_owned();
    let mut without_sender = world.message(words("hola"));
    without_sender.from_phone = None;

    deliver(&consumers::all(&world.app), None, &unknown)
        .await
        .unwrap();
    world.receives(without_sender).await.unwrap();
    world.turns.run_due().await;

    assert_eq!(world.said().await, []);
}

#[actix_web::test]
async fn a_contact_with_phone_and_bsuid_keeps_one_session() {
    let world = World::open().await;
    world.writes("Quiero una limpieza el viernes").await;
    let mut both = world.message(words("a las 3"));
    both.from_bsuid = Some("SV.abc123".to_owned());
    let mut bsuid = world.message(words("soy Ana López"));
    bsuid.from_phone = None;
    bsuid.from_bsuid = Some("SV.abc123".to_owned());

    world.receives(both).await.unwrap();
    world.turns.run_due().await;
    world.receives(bsuid).await.unwrap();
    world.turns.run_due().await;

    let replies: Vec<ReplyRequested> = world.asked().await;
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
    let world = World::open().await;
    let visit = world.visit("2026-11-24T15:00:00Z").await;
    let tap = WhatsappTemplateButton {
        payload: format!("CONFIRM_APPOINTMENT:{visit}"),
        text: "Sí, asistiré".to_owned(),
    };

    world
        .receives(world.message(Content::TemplateButton(tap)))
        .await
        .unwrap();
    world.turns.run_due().await;

    let answered: Vec<events::ConfirmationAnswered> = world.asked().await;
    assert_eq!(answered.len(), 1);
    assert_eq!(answered[0].appointment_id, visit.to_string());
    assert!(
        world.said().await[0]
            .text
            .contains("martes 24 de noviembre")
    );
}

#[actix_web::test]
async fn a_tapped_thanks_is_answered_in_whatever_language_its_button_is_and_whatever_form_it_left_in()
 {
    for content in [
        Content::TemplateButton(WhatsappTemplateButton {
            payload: "THANKS".to_owned(),
            text: "Thank you".to_owned(),
        }),
        Content::Button(WhatsappButton {
            id: "THANKS".to_owned(),
            title: "Gracias".to_owned(),
        }),
    ] {
        let world = World::open().await;

        world.receives(world.message(content)).await.unwrap();
        world.turns.run_due().await;

        let said = world.said().await;
        assert_eq!(
            said[0].text,
            "¡Con mucho gusto! Aquí estamos para servirle."
        );
    }
}

/// The desk wrote the number down without the digit that WhatsApp has in it.
#[actix_web::test]
async fn a_patient_is_known_by_the_other_form_of_the_number_and_answered_in_the_own_one() {
    for (desk, chat) in [
        ("525512345674", "5215512345674"),
        ("541123456774", "5491123456774"),
    ] {
        let world = World::open().await;
        world.visit("2026-11-24T15:00:00Z").await;
        let change = format!("UPDATE scheduling.patients SET phone = '{desk}'");
        world.clinic.run(&world.db, &[change]).await;
        let mut message = world.message(words("¿Cuándo es mi cita?"));
        message.from_phone = Some(chat.to_owned());

        world.receives(message).await.unwrap();
        world.turns.run_due().await;

        let said = world.said().await;
        assert!(said[0].text.contains("martes 24 de noviembre"), "{said:?}");
        let replies: Vec<ReplyRequested> = world.asked().await;
        assert_eq!(replies[0].to_phone.as_deref(), Some(chat));
    }
}

#[actix_web::test]
async fn a_refusal_is_told_with_fresh_slots_and_a_change_without_a_conversation_is_not_told() {
    let world = World::open().await;
    world
        .writes("Quiero limpieza el viernes a las 3, soy Ana López")
        .await;
    world.taps("CONFIRM_BOOKING").await;
    let asked: Vec<BookingRequested> = world.asked().await;

    let told = world
        .scheduling_answers(BookingRefused {
            turn_id: asked[0].turn_id.clone(),
            session_id: asked[0].session_id.clone(),
            code: "SLOT_TAKEN".to_owned(),
            appointment_id: None,
        })
        .await;
    let by_staff = world
        .scheduling_answers(AppointmentCancelled {
            appointment: Some(AppointmentFacts {
                appointment_id: Ids::system().uuid().to_string(),
                starts_at: Some(timestamp(world.clock.now())),
                ..AppointmentFacts::default()
            }),
        })
        .await;

    assert!(told[0].text.contains("se acaba de ocupar"), "{told:?}");
    assert!(told[0].first("SLOT:").contains("2026-11-27"));
    assert_eq!(by_staff, []);
}

#[actix_web::test]
async fn a_clinic_whose_plan_is_over_asks_its_patients_to_call() {
    let world = World::open().await;
    let over = "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-01', phone = '2393-0188'";
    world.clinic.run(&world.db, &[over.to_owned()]).await;

    let told = world.writes("hola, quiero una cita").await;

    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("llame a la clínica al 2393-0188"));
    assert_eq!(world.writes("¿hola?").await, []);
    assert_eq!(world.agenda.book().asked, 0);
}

#[actix_web::test]
async fn a_clinic_that_was_suspended_or_turned_its_bot_off_is_silent() {
    for change in [
        "bot_enabled = false",
        "is_active = false",
        "is_active = false, plan_expires_at = '2026-11-01'",
    ] {
        let world = World::open().await;
        let statement = format!("UPDATE tenancy.clinics SET {change}");
        world.clinic.run(&world.db, &[statement]).await;

        assert_eq!(world.writes("hola").await, [], "{change}");
        assert_eq!(world.agenda.book().asked, 0, "{change}");
    }
}
