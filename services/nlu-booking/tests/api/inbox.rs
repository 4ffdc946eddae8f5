//! The staff's inbox: searches, pages, last messages, and how far the clinic's messages are.

use crate::budgets::CALLS;
use crate::world::{PATIENT, World, words};
use events::{ReplyRequested, WhatsappMessage};
use serde_json::Value;
use std::collections::BTreeSet;
use testkit::{Answered, Asked, Clinic};
use uuid::Uuid;

/// A contact who wrote at that second.
struct Contact<'a> {
    name: &'a str,
    phone: &'a str,
    second: u32,
    handover: bool,
}

/// A message that left without having been asked for.
struct Told<'a> {
    id: Uuid,
    phone: &'a str,
    kind: &'a str,
    at: &'a str,
    text: &'a str,
}

fn contact<'a>(name: &'a str, phone: &'a str) -> Contact<'a> {
    Contact {
        name,
        phone,
        second: 0,
        handover: false,
    }
}

impl World {
    /// Conversations with these contacts, as if their first turns were over.
    async fn knows(&self, clinic: &Clinic, contacts: &[Contact<'_>]) {
        let statements: Vec<String> = contacts
            .iter()
            .map(|contact| {
                let id = kernel::Ids::system().uuid();
                let (name, phone) = (contact.name.replace('\'', "''"), contact.phone);
                format!(
                    "INSERT INTO conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_name, handover, updated_at)
                     VALUES ('{}', '{id}', '{}', '{phone}', '{name}', {}, timestamptz '2026-11-20 08:00:00Z' + interval '{} s')",
                    clinic.id, clinic.phone_number_id, contact.handover, contact.second
                )
            })
            .collect();
        clinic.run(&self.db, &statements).await;
    }

    /// A patient whose own phone that is, changed at that second.
    async fn has_patient(&self, clinic: &Clinic, name: &str, phone: &str, second: u32) {
        let id = kernel::Ids::system().uuid();
        let words = search::terms(name);
        let mut statements = vec![format!(
            "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone, updated_at)
             VALUES ('{}', '{id}', '{name}', '{phone}', timestamptz '2026-11-20 08:00:00Z' + interval '{second} s')",
            clinic.id
        )];
        statements.extend(words.iter().map(|word| {
            format!(
                "INSERT INTO scheduling.patient_words (clinic_id, patient_id, word) VALUES ('{}', '{id}', '{}')",
                clinic.id,
                word.text()
            )
        }));
        clinic.run(&self.db, &statements).await;
    }

    /// The message is stored as if notification had sent it.
    async fn was_told(&self, told: Told<'_>) {
        let Told {
            id,
            phone,
            kind,
            at,
            text,
        } = told;
        let content = serde_json::json!({ "forms": [
            { "type": "template", "name": kind, "parameters": ["Ana"], "payloads": ["x"] },
            { "type": "buttons", "body": text, "footer": "", "buttons": [{ "id": "x", "title": "Sí, asistiré" }] },
        ]});
        let delivery = format!(
            "INSERT INTO notification.deliveries
                 (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content, created_at, sent_at)
             VALUES ('{}', '{id}', '{kind}', 'sent', '{id}', '{}', '{phone}', '{content}', '{at}', '{at}')",
            self.clinic.id, self.clinic.phone_number_id
        );
        self.clinic.run(&self.db, &[delivery]).await;
    }

    /// The answer to a request of the clinic's staff.
    async fn reads(&self, path: &str) -> (u16, Value) {
        let asked = Asked {
            method: "GET".to_owned(),
            path: path.to_owned(),
            body: None,
            token: Some(self.clinic.staff.token(self.clock.now())),
        };
        let Answered { status, body } = self.served.send(asked).await;
        (status, body)
    }

    /// The names of the conversations that a query lists, in their order.
    async fn lists(&self, query: &str) -> Vec<String> {
        let path = format!("/api/conversations?{}", in_ascii(query));
        let (status, body) = self.reads(&path).await;
        assert_eq!(status, 200, "{query}: {body}");
        names(&body)
    }
}

/// The query with all letters that are no ASCII in percent signs.
fn in_ascii(query: &str) -> String {
    let sign = |byte: u8| {
        if byte.is_ascii() {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    query.bytes().map(sign).collect()
}

fn names(body: &Value) -> Vec<String> {
    let conversations = body["conversations"].as_array().unwrap();
    let names = conversations
        .iter()
        .map(|one| one["contact_name"].as_str().unwrap().to_owned());
    names.collect()
}

#[actix_web::test]
async fn a_conversation_is_found_by_names_and_numbers_in_any_written_form() {
    let world = World::open().await;
    let others = [
        contact("Karla Rivas", "50370002222"),
        contact("", "50370003333"),
    ];
    world.knows(&world.clinic, &others).await;
    world
        .knows(
            &world.clinic,
            &[contact("🌸María José🌸 Ibáñez d’Aubuisson", "50375000037")],
        )
        .await;

    for search in [
        "maria",
        "MARÍA",
        "jose%20mar",
        "ibanez",
        "Ib%C3%A1%C3%B1ez%20Mar%C3%ADa",
        "aubui",
        "7500-0037",
        "7500%200037",
        "75000037",
        "%2B503%207500-0037",
        "%28503%29%207500.0037",
        "00503%2075000037",
        "7500",
        "0037",
        "maria%200037",
    ] {
        let found = world.lists(&format!("search={search}")).await;
        assert_eq!(found, ["🌸María José🌸 Ibáñez d’Aubuisson"], "{search}");
    }
    for search in [
        "marcos",
        "037",
        "aria",
        "maria%20rivas",
        "---",
        "%25",
        "_",
        "maria%202222",
    ] {
        let found = world.lists(&format!("search={search}")).await;
        assert_eq!(found, Vec::<String>::new(), "{search}");
    }
    assert_eq!(world.lists("search=%20%20").await.len(), 3);
}

#[actix_web::test]
async fn one_wrong_letter_finds_a_name_only_where_nothing_has_these_letters() {
    let world = World::open().await;
    let contacts = [
        contact("Rosa Hernández", "50370001111"),
        contact("Ana Luz", "50370002222"),
    ];
    world.knows(&world.clinic, &contacts).await;

    for search in [
        "hernadez",
        "ernandez",
        "hernandes",
        "rosa%20hernnadez",
        "hernadez%201111",
    ] {
        let found = world.lists(&format!("search={search}")).await;
        assert_eq!(found, ["Rosa Hernández"], "{search}");
    }
    for search in ["hernades", "rsoa", "hernadez%202222", "ane"] {
        let found = world.lists(&format!("search={search}")).await;
        assert_eq!(found, Vec::<String>::new(), "{search}");
    }
    world
        .knows(&world.clinic, &[contact("Elmer Hernadez", "50370003333")])
        .await;
    assert_eq!(world.lists("search=hernadez").await, ["Elmer Hernadez"]);
}

#[actix_web::test]
async fn each_letter_is_folded_in_a_search_as_it_was_when_it_was_stored() {
    let world = World::open().await;
    let letters = "áàâäãåéèêëíìîïóòôöõúùûüñçýÿÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÑÇÝ";
    let names: Vec<String> = letters
        .chars()
        .map(|letter| format!("x{letter}{letter}z"))
        .collect();
    let phones: Vec<String> = (50_370_000_000_u64..)
        .map(|number| number.to_string())
        .take(names.len())
        .collect();
    let contacts: Vec<_> = names
        .iter()
        .zip(&phones)
        .map(|(name, phone)| contact(name, phone))
        .collect();
    world.knows(&world.clinic, &contacts).await;

    for name in &names {
        let found = world.lists(&format!("search={name}&limit=200")).await;
        assert!(found.contains(name), "{name} is not among {found:?}");
    }
}

#[actix_web::test]
async fn a_contact_is_found_by_the_name_of_today_and_no_longer_after_the_conversation_is_gone() {
    let world = World::open().await;
    let named = |name: &str| WhatsappMessage {
        profile_name: name.to_owned(),
        ..world.message(words("hola"))
    };
    world.receives(named("Ana López")).await.unwrap();
    assert_eq!(world.lists("search=lopez").await, ["Ana López"]);

    world.receives(named("Ana Mejía")).await.unwrap();

    assert_eq!(world.lists("search=lopez").await, Vec::<String>::new());
    assert_eq!(world.lists("search=mejia").await, ["Ana Mejía"]);
    assert_eq!(world.lists("search=ana").await, ["Ana Mejía"]);
    let delete = "DELETE FROM conversation.sessions".to_owned();
    world.clinic.run(&world.db, &[delete]).await;
    let left = "SELECT count(*) FROM conversation.session_words";
    world
        .clinic
        .run(
            &world.db,
            &[format!("DO $$ BEGIN ASSERT ({left}) = 0; END $$")],
        )
        .await;
}

#[actix_web::test]
async fn a_conversation_is_found_by_the_names_of_its_patients_and_shows_them() {
    let world = World::open().await;
    let profiles = [
        contact("Luz 🌸", "50375000037"),
        // WhatsApp has the mobile form of a Mexican number.
        contact("chava", "5215512345678"),
        contact("Rosa Hernández", "50370001111"),
    ];
    world.knows(&world.clinic, &profiles).await;
    for (second, name, phone) in [
        (0, "María Guadalupe Ibáñez", "50375000037"),
        (1, "Diego Ibáñez", "50375000037"),
        (2, "Salvador Ortiz", "525512345678"),
    ] {
        world.has_patient(&world.clinic, name, phone, second).await;
    }

    for (search, found) in [
        ("guadalupe", "Luz 🌸"),
        ("IBANEZ", "Luz 🌸"),
        ("diego luz", "Luz 🌸"),
        ("maria 0037", "Luz 🌸"),
        ("guadalpue", "Luz 🌸"),
        ("ortiz", "chava"),
        ("rosa", "Rosa Hernández"),
    ] {
        let search = search.replace(' ', "%20");
        assert_eq!(
            world.lists(&format!("search={search}")).await,
            [found],
            "{search}"
        );
    }
    assert_eq!(
        world.lists("search=maria%20ortiz").await,
        Vec::<String>::new()
    );
    let (_, list) = world.reads("/api/conversations?search=luz").await;
    let patients = list["conversations"][0]["patients"].as_array().unwrap();
    let names: Vec<_> = patients.iter().map(|one| &one["full_name"]).collect();
    assert_eq!(names, ["Diego Ibáñez", "María Guadalupe Ibáñez"]);
    let id = list["conversations"][0]["id"].as_str().unwrap();
    let (_, shown) = world.reads(&format!("/api/conversations/{id}")).await;
    assert_eq!(
        &shown["conversation"]["patients"],
        &list["conversations"][0]["patients"]
    );
}

#[actix_web::test]
async fn a_search_shows_nothing_of_another_clinic() {
    let world = World::open().await;
    let other = Clinic::open(&world.db).await;
    world
        .knows(&other, &[contact("Rosa Hernández", "50375000037")])
        .await;
    world
        .has_patient(&other, "Rosa Hernández", "50375000037", 0)
        .await;

    for query in [
        "search=rosa",
        "search=hernadez",
        "search=75000037",
        "phone=%2B50375000037",
    ] {
        assert_eq!(world.lists(query).await, Vec::<String>::new(), "{query}");
    }
}

#[actix_web::test]
async fn conversations_are_filtered_by_their_number_and_by_who_answers() {
    let world = World::open().await;
    let waiting = Contact {
        handover: true,
        ..contact("Rosa", "50375000037")
    };
    world
        .knows(&world.clinic, &[contact("Ana", "50375000038"), waiting])
        .await;

    assert_eq!(world.lists("handover=true").await, ["Rosa"]);
    assert_eq!(world.lists("handover=false").await, ["Ana"]);
    assert_eq!(world.lists("phone=%2B50375000037").await, ["Rosa"]);
    assert_eq!(world.lists("phone=503+7500-0038").await, ["Ana"]);
    world
        .knows(&world.clinic, &[contact("Eva", "5215512345674")])
        .await;
    for form in ["%2B525512345674", "%2B5215512345674"] {
        let found = world.lists(&format!("phone={form}")).await;
        assert_eq!(found, ["Eva"], "{form}");
    }
    assert_eq!(
        world.lists("phone=%2B50375000037&handover=false").await,
        Vec::<String>::new()
    );
    assert_eq!(world.lists("search=7500&handover=true").await, ["Rosa"]);
    assert_eq!(
        world.lists("phone=%2B5037500003").await,
        Vec::<String>::new()
    );
    let (status, body) = world.reads("/api/conversations?phone=rosa").await;
    assert_eq!((status, &body["field"]), (400, &"phone".into()));
}

#[actix_web::test]
async fn pages_show_each_conversation_once_the_last_changed_first() {
    let world = World::open().await;
    let names: Vec<String> = (0..25).map(|n| format!("Ana {n}")).collect();
    let phones: Vec<String> = (0..25).map(|n| format!("5037000{n:04}")).collect();
    // Five conversations changed at each instant.
    let contacts: Vec<_> = (0..25)
        .map(|n| Contact {
            second: u32::try_from(n / 5).unwrap(),
            ..contact(&names[n], &phones[n])
        })
        .collect();
    world.knows(&world.clinic, &contacts).await;

    for query in ["", "search=ana&"] {
        let (mut seen, mut cursor, mut pages) = (Vec::new(), String::new(), 0);
        loop {
            let path = format!("/api/conversations?{query}limit=7&cursor={cursor}");
            let (status, body) = world.reads(&path).await;
            assert_eq!(status, 200, "{body}");
            seen.extend(body["conversations"].as_array().unwrap().clone());
            pages += 1;
            match body["next"].as_str() {
                Some(next) => next.clone_into(&mut cursor),
                None => break,
            }
        }

        let times: Vec<&str> = seen
            .iter()
            .map(|one| one["updated_at"].as_str().unwrap())
            .collect();
        let ids: BTreeSet<&str> = seen.iter().map(|one| one["id"].as_str().unwrap()).collect();
        assert_eq!((pages, seen.len(), ids.len()), (4, 25, 25), "{query}");
        assert!(
            times.is_sorted_by(|earlier, later| earlier >= later),
            "{times:?}"
        );
    }
    assert_eq!(world.lists("page=4&limit=7").await.len(), 4);
    let (status, body) = world.reads("/api/conversations?cursor=x").await;
    assert_eq!((status, &body["field"]), (400, &"cursor".into()));
}

#[actix_web::test]
async fn a_list_costs_the_same_statements_however_many_conversations_it_shows() {
    let world = World::open().await;
    // The first list may open a connection.
    world.lists("search=ana").await;
    let mut costs = Vec::new();
    for of_ten in 0..2 {
        let phones: Vec<String> = (0..10).map(|n| format!("5037{of_ten}00{n:04}")).collect();
        let contacts: Vec<_> = phones.iter().map(|phone| contact("Ana", phone)).collect();
        world.knows(&world.clinic, &contacts).await;
        let before = world.number(CALLS).await;
        assert_eq!(world.lists("search=ana").await.len(), 10 * (of_ten + 1));
        costs.push(world.number(CALLS).await - before);
    }

    assert_eq!(costs[0], costs[1]);
}

#[actix_web::test]
async fn a_list_tells_the_last_message_of_each_conversation() {
    let world = World::open().await;
    world
        .knows(&world.clinic, &[contact("Rosa", "50375000037")])
        .await;
    let long = "¿Tienen parqueo? ".repeat(20);
    world.receives(world.message(words(&long))).await.unwrap();

    let (_, waiting) = world.reads("/api/conversations?search=ana").await;
    world.clock.advance(chrono::Duration::seconds(1));
    world.turns.run_due().await;
    let (_, answered) = world.reads("/api/conversations?search=ana").await;
    let (_, silent) = world.reads("/api/conversations?search=rosa").await;

    let theirs = &waiting["conversations"][0]["last_message"];
    assert_eq!(theirs["sender"], "patient");
    assert_eq!(theirs["kind"], "text");
    assert_eq!(theirs["text"].as_str().unwrap().chars().count(), 120);
    let ours = &answered["conversations"][0]["last_message"];
    assert_eq!(ours["sender"], "clinic");
    assert_eq!(ours["author"], "assistant");
    assert!(!ours["text"].as_str().unwrap().is_empty(), "{ours}");
    assert_eq!(silent["conversations"][0].get("last_message"), None);
}

#[actix_web::test]
async fn messages_are_paged_from_the_latest_back_without_losing_or_repeating_one() {
    let world = World::open().await;
    for _ in 0..6 {
        world.clock.advance(chrono::Duration::seconds(5));
        world.writes("¿Tienen parqueo?").await;
    }
    let (_, list) = world.reads("/api/conversations").await;
    let id = list["conversations"][0]["id"].as_str().unwrap();
    let (_, whole) = world.reads(&format!("/api/conversations/{id}")).await;

    let (mut paged, mut before) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/conversations/{id}?limit=5&before={before}");
        let (status, body) = world.reads(&path).await;
        assert_eq!(status, 200, "{body}");
        let page = body["messages"].as_array().unwrap().clone();
        paged.splice(0..0, page);
        match body["next"].as_str() {
            Some(next) => next.clone_into(&mut before),
            None => break,
        }
    }

    let senders: Vec<_> = paged
        .iter()
        .map(|message| message["from"].as_str().unwrap())
        .collect();
    assert_eq!(senders, ["patient", "clinic"].repeat(6));
    assert_eq!(paged[0]["author"], "patient");
    assert_eq!(paged[1]["author"], "assistant");
    assert_eq!(whole["messages"], Value::Array(paged));
    assert_eq!(whole.get("next"), None);
    let (status, body) = world
        .reads(&format!("/api/conversations/{id}?before=x"))
        .await;
    assert_eq!((status, &body["field"]), (400, &"before".into()));
}

#[actix_web::test]
async fn a_message_of_the_clinic_is_shown_with_its_state() {
    let world = World::open().await;
    world.writes("¿Tienen parqueo?").await;
    let replies: Vec<ReplyRequested> = world.asked().await;
    let (reply, session) = (&replies[0].reply_id, &replies[0].session_id);
    let path = format!("/api/conversations/{session}");

    let (_, unknown) = world.reads(&path).await;
    let delivery = format!(
        "INSERT INTO notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content, read_at)
         VALUES ('{}', '{reply}', 'reply', 'read', '{reply}', '1', '{PATIENT}', '{{}}', '2026-11-23T13:00:05Z')",
        world.clinic.id
    );
    world.clinic.run(&world.db, &[delivery]).await;
    let (_, known) = world.reads(&path).await;
    let fail = "UPDATE notification.deliveries SET state = 'failed', failed_at = now(), error_code = 131026".to_owned();
    world.clinic.run(&world.db, &[fail]).await;
    let (_, failed) = world.reads(&path).await;

    assert_eq!(unknown["messages"][1].get("delivery"), None);
    assert_eq!(
        known["messages"][0].get("delivery"),
        None,
        "a message of the patient"
    );
    let expected = serde_json::json!({ "state": "read", "at": "2026-11-23T13:00:05Z" });
    assert_eq!(known["messages"][1]["delivery"], expected);
    assert_eq!(failed["messages"][1]["delivery"]["state"], "failed");
    assert_eq!(failed["messages"][1]["delivery"]["error_code"], "131026");
}

#[actix_web::test]
async fn what_the_clinic_sent_unasked_stands_among_the_messages() {
    let world = World::open().await;
    let ids: Vec<Uuid> = (0..5).map(|_| kernel::Ids::system().uuid()).collect();
    let (earlier, later) = ("2026-11-20T08:00:00Z", "2026-12-24T08:00:00Z");
    world
        .was_told(Told {
            id: ids[0],
            phone: PATIENT,
            kind: "booking_card",
            at: earlier,
            text: "Su cita quedó agendada",
        })
        .await;
    world.writes("¿Tienen parqueo?").await;
    world
        .was_told(Told {
            id: ids[1],
            phone: PATIENT,
            kind: "reminder_24h",
            at: later,
            text: "Le recordamos su cita",
        })
        .await;
    world
        .was_told(Told {
            id: ids[2],
            phone: "50370009999",
            kind: "reminder_24h",
            at: later,
            text: "de otra persona",
        })
        .await;
    world
        .was_told(Told {
            id: ids[3],
            phone: PATIENT,
            kind: "daily_agenda",
            at: later,
            text: "la agenda del día",
        })
        .await;
    let (_, list) = world.reads("/api/conversations").await;
    let id = list["conversations"][0]["id"].as_str().unwrap();

    let (_, whole) = world.reads(&format!("/api/conversations/{id}")).await;

    let messages = whole["messages"].as_array().unwrap();
    let texts: Vec<_> = messages
        .iter()
        .map(|one| one["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts[..2], ["Su cita quedó agendada", "¿Tienen parqueo?"]);
    assert_eq!((texts.len(), texts[3]), (4, "Le recordamos su cita"));
    let reminder = &messages[3];
    assert_eq!(reminder["id"], ids[1].to_string());
    assert_eq!(
        (&reminder["from"], &reminder["author"]),
        (&"clinic".into(), &"system".into())
    );
    assert_eq!(reminder["notice"], "reminder_24h");
    assert_eq!(reminder["choices"], serde_json::json!(["Sí, asistiré"]));
    assert_eq!(reminder["delivery"]["state"], "sent");
    assert_eq!(messages[1].get("notice"), None);

    let (mut paged, mut before) = (Vec::new(), String::new());
    loop {
        let path = format!("/api/conversations/{id}?limit=1&before={before}");
        let (status, body) = world.reads(&path).await;
        assert_eq!(status, 200, "{body}");
        paged.splice(0..0, body["messages"].as_array().unwrap().clone());
        match body["next"].as_str() {
            Some(next) => next.clone_into(&mut before),
            None => break,
        }
    }
    assert_eq!(whole["messages"], Value::Array(paged));
}

#[actix_web::test]
async fn a_message_that_a_person_of_the_clinic_wrote_says_so() {
    let world = World::open().await;
    world.writes("¿Tienen parqueo?").await;
    let replies: Vec<ReplyRequested> = world.asked().await;
    let session = &replies[0].session_id;
    let by_staff = format!(
        "INSERT INTO conversation.replies (clinic_id, id, session_id, sequence, body, created_at)
         VALUES ('{}', '{}', '{session}', 1000, '{{\"text\": \"Con gusto\", \"author\": \"staff\"}}', '2026-12-01T00:00:00Z')",
        world.clinic.id,
        kernel::Ids::system().uuid()
    );
    world.clinic.run(&world.db, &[by_staff]).await;

    let (_, shown) = world.reads(&format!("/api/conversations/{session}")).await;
    let (_, listed) = world.reads("/api/conversations").await;

    let messages = shown["messages"].as_array().unwrap();
    let authors: Vec<_> = messages.iter().map(|one| &one["author"]).collect();
    assert_eq!(authors, ["patient", "assistant", "staff"]);
    assert_eq!(
        listed["conversations"][0]["last_message"]["author"],
        "staff"
    );
}
