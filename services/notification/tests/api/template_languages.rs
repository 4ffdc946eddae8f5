//! The templates of a clinic's account in both languages: one name at Meta, and a state for each language.

use crate::templates::{NAMES, news_in, request, show};
use crate::world::World;
use serde_json::{Value, json};

async fn speak(world: &World, language: &str) {
    let change = format!("UPDATE tenancy.clinics SET language = '{language}'");
    world.clinic.run(&world.db, &[change]).await;
}

/// The template of that name and language in the answer.
fn of<'a>(body: &'a Value, name: &str, language: &str) -> &'a Value {
    let mut all = body["templates"].as_array().unwrap().iter();
    let found = all.find(|one| one["name"] == name && one["language"] == language);
    found.unwrap()
}

#[actix_web::test]
async fn each_template_is_asked_for_in_both_languages_with_the_words_of_each() {
    let world = World::open().await;

    let (status, body) = request(&world).await;

    assert_eq!(status, 200, "{body}");
    let created = world.meta.templates.created();
    assert_eq!(created.len(), 12);
    for name in NAMES {
        let parts = |language: &str| {
            let mut all = created.iter();
            let one = all.find(|one| one["name"] == name && one["language"] == language);
            one.unwrap()["components"].clone()
        };
        let (spanish, english) = (parts("es"), parts("en"));
        assert_eq!(
            spanish.as_array().unwrap().len(),
            english.as_array().unwrap().len()
        );
        let places = |parts: &Value| parts[0]["text"].as_str().unwrap().matches("{{").count();
        assert_eq!(places(&spanish), places(&english), "{name}");
        assert_ne!(spanish[0]["text"], english[0]["text"]);
    }
    let english = of(&body, "recordatorio_24h", "en");
    assert_eq!(
        english["text"],
        "Hello, Ana. This is a reminder of your appointment tomorrow: Dental cleaning on Tuesday, November 24 at 9:30 a.m., with Dra. Elena Rivas at Clínica Jiboa. Can you come?"
    );
    let agenda = of(&body, "agenda_del_dia", "en")["text"].as_str().unwrap();
    assert!(agenda.starts_with("Good morning, Elena. Today, Tuesday, November 24, you have 2 appointments on the agenda: 8:00 a.m. Ana M."), "{agenda}");
    let audited = world.audit_details().await;
    let templates = audited[0]["templates"].as_array().unwrap();
    assert_eq!(templates.len(), 12);
    assert!(
        templates.contains(&json!("recordatorio_24h (en)")),
        "{templates:?}"
    );
}

#[actix_web::test]
async fn what_is_there_in_one_language_is_asked_for_in_the_other_only() {
    let world = World::open().await;
    for name in NAMES {
        world.meta.templates.show(name, "APPROVED", "NONE");
    }
    // Another language under a name of the product is the clinic's own affair.
    world
        .meta
        .templates
        .show_in("pt_BR", NAMES[0], "REJECTED", "SCAM");

    let (_, body) = request(&world).await;

    let created = world.meta.templates.created();
    assert_eq!(created.len(), 6);
    assert!(created.iter().all(|one| one["language"] == "en"));
    assert_eq!(of(&body, NAMES[0], "es")["state"], "approved");
    assert_eq!(of(&body, NAMES[0], "en")["state"], "pending");
    assert_eq!(body["templates"].as_array().unwrap().len(), 12);
}

#[actix_web::test]
async fn news_change_the_language_that_they_name_and_no_other() {
    let world = World::open().await;
    request(&world).await;
    world.pass_seconds(60);

    news_in(&world, "en", NAMES[0], "APPROVED", "NONE").await;
    news_in(&world, "es", NAMES[1], "REJECTED", "PROMOTIONAL").await;
    news_in(&world, "pt_BR", NAMES[2], "APPROVED", "NONE").await;

    let body = show(&world).await;
    let state = |name: &str, language: &str| of(&body, name, language)["state"].clone();
    assert_eq!(state(NAMES[0], "en"), "approved");
    assert_eq!(state(NAMES[0], "es"), "pending");
    assert_eq!(state(NAMES[1], "es"), "rejected");
    assert_eq!(state(NAMES[1], "en"), "pending");
    assert_eq!(state(NAMES[2], "es"), "pending");
}

#[actix_web::test]
async fn those_in_the_clinics_language_come_first_and_only_of_them_it_is_said_what_patients_get() {
    let world = World::open().await;
    request(&world).await;
    for language in ["es-SV", "en"] {
        speak(&world, language).await;

        let body = show(&world).await;

        let all = body["templates"].as_array().unwrap();
        let used = all.iter().map(|one| one["in_use"].as_bool().unwrap());
        let used: Vec<bool> = used.collect();
        assert_eq!(used, [[true; 6], [false; 6]].concat());
        let code = language.get(..2).unwrap();
        assert!(all[..6].iter().all(|one| one["language"] == code));
        assert!(all[..6].iter().all(|one| one["until_then"] != ""));
        assert!(all[6..].iter().all(|one| one["until_then"] == ""));
    }
}

#[actix_web::test]
async fn where_the_spanish_template_stands_in_for_an_english_one_it_is_said() {
    let world = World::open().await;
    speak(&world, "en").await;
    request(&world).await;
    world.pass_seconds(60);
    news_in(&world, "es", NAMES[0], "APPROVED", "NONE").await;
    news_in(&world, "es", "agenda_del_dia", "APPROVED", "NONE").await;
    news_in(&world, "en", NAMES[1], "APPROVED", "NONE").await;

    let body = show(&world).await;

    let said = |name: &str| of(&body, name, "en")["until_then"].as_str().unwrap();
    assert!(said(NAMES[0]).contains("Los demás lo reciben en español"));
    assert!(said("agenda_del_dia").contains("Las demás lo reciben en español"));
    assert_eq!(said(NAMES[1]), "");
    assert!(said(NAMES[2]).contains("A los demás no les llega"));

    // A clinic of Spanish has nothing that stands in.
    speak(&world, "es-SV").await;
    let body = show(&world).await;
    let said = of(&body, NAMES[1], "es")["until_then"].as_str().unwrap();
    assert!(said.contains("A los demás no les llega"), "{said}");
}
