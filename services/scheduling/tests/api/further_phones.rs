//! Further phones of patients: the guardian's, another one of the patient's own.

use crate::world::{Answer, Call, Chat, PHONE, World, text, turn};
use serde_json::{Value, json};

/// The mother's phone.
const MOTHER: &str = "+50379990000";

impl World {
    async fn add_contact(&self, patient: &str, body: Value) -> Answer {
        self.post(&format!("/api/patients/{patient}/contacts"), body)
            .await
    }
}

impl World {
    /// What conversations are told of who writes from that phone, by the endpoint and by the function that they read.
    pub async fn known_from(&self, phone: &str) -> Value {
        let digits = phone.trim_start_matches('+');
        let call = Call::to("GET", &format!("/internal/patients/{digits}"));
        let known = self.internal(call).await.ok();
        let read = self.visits_of_contact(digits).await;
        assert_eq!(read["patient"], known["patient"]);
        assert_eq!(visits(&read), visits(&known));
        known
    }
}

/// All that is told of the visits, with instants in one form.
fn visits(known: &Value) -> Vec<Value> {
    let mut visits = known["appointments"].as_array().unwrap().clone();
    for visit in &mut visits {
        for field in ["starts_at", "ends_at"] {
            let instant: chrono::DateTime<chrono::Utc> = text(visit, field).parse().unwrap();
            visit[field] = json!(instant);
        }
    }
    visits
}

/// Ana, a child, whose mother's phone is known.
async fn with_mother() -> (World, String) {
    let world = World::open().await;
    let ana = world.patient_named("Ana Menjívar", PHONE).await;
    let id = text(&ana, "id").to_owned();
    let mother = json!({ "phone": "7999-0000", "name": "Marta", "relation": "mamá" });
    world.add_contact(&id, mother).await.created();
    (world, id)
}

#[actix_web::test]
async fn a_further_phone_is_shown_found_changed_and_removed() {
    let (world, id) = with_mother().await;
    let shown = world.card(&id).await["contacts"].clone();

    let again = json!({ "phone": "+503 7999 0000", "name": "Marta Peña", "relation": "madre" });
    let again = world.add_contact(&id, again).await.created();
    assert_eq!(again["id"], shown[0]["id"]);
    assert_eq!(text(&again, "phone"), MOTHER);
    assert_eq!(text(&again, "name"), "Marta Peña");
    assert_eq!(world.card(&id).await["contacts"], json!([again]));
    for search in ["7999-0000", "0000", "79990000%20menj"] {
        assert_eq!(world.found(search).await, 1, "{search}");
    }

    let path = format!("/api/patients/{id}/contacts/{}", text(&again, "id"));
    let staff = world.clinic.staff;
    let removed = world.call(staff, Call::to("DELETE", &path)).await;
    assert_eq!(removed.status, 204);
    let gone = world.call(staff, Call::to("DELETE", &path)).await;
    gone.problem(404, "NOT_FOUND");
    assert_eq!(world.card(&id).await["contacts"], json!([]));
    assert_eq!(world.found("79990000").await, 0);
}

#[actix_web::test]
async fn a_patient_has_ten_further_phones_at_most_and_the_own_is_none() {
    let (world, id) = with_mother().await;
    for number in 1..10 {
        let phone = json!({ "phone": format!("7999-000{number}") });
        world.add_contact(&id, phone).await.created();
    }

    let eleventh = json!({ "phone": "7888-0000" });
    world
        .add_contact(&id, eleventh)
        .await
        .problem(409, "TOO_MANY_CONTACTS");
    let known = json!({ "phone": "7999-0001", "name": "Abuela" });
    world.add_contact(&id, known).await.created();
    for phone in ["7012-3456", "555", "hola"] {
        let refused = world.add_contact(&id, json!({ "phone": phone })).await;
        assert_eq!(
            text(&refused.problem(400, "INVALID_FIELD"), "field"),
            "phone",
            "{phone}"
        );
    }
}

#[actix_web::test]
async fn who_writes_from_a_further_phone_is_known_and_may_act_for_the_patient() {
    let (world, id) = with_mother().await;
    let booked = world.book("09:30").await.created();

    // The mother is not Ana: no conversation of hers begins with Ana's name.
    let known = world.known_from(MOTHER).await;
    assert_eq!(known["patient"], Value::Null);
    assert_eq!(known["appointments"][0]["id"], booked["id"]);
    let own = json!({ "phone": "7888-0000" });
    world.add_contact(&id, own).await.created();
    let known = world.known_from("+50378880000").await;
    assert_eq!(text(&known["patient"], "id"), id);
    assert_eq!(known["appointments"][0]["id"], booked["id"]);

    let chat = world.chat("Ana Menjívar", MOTHER).await;
    let cancel = events::CancellationRequested {
        turn_id: turn().to_string(),
        session_id: chat.session.to_string(),
        appointment_id: text(&booked, "id").to_owned(),
    };
    world.deliver(&cancel).await.unwrap();
    let path = format!("/api/appointments/{}", text(&booked, "id"));
    assert_eq!(text(&world.get(&path).await.ok(), "status"), "cancelled");
}

#[actix_web::test]
async fn a_hold_from_a_further_phone_is_for_the_patient_of_that_name_and_for_nobody_else() {
    let (world, id) = with_mother().await;
    let chat = world.chat("ANA MENJIVAR", MOTHER).await;
    world.hold(&chat, turn(), "2026-11-24T15:30:00Z").await.ok();
    assert_eq!(world.rows("scheduling.patients").await, 1);

    let chat = Chat {
        name: "Marta Peña".to_owned(),
        ..chat
    };
    world.hold(&chat, turn(), "2026-11-24T16:30:00Z").await.ok();
    assert_eq!(world.rows("scheduling.patients").await, 2);
    // Marta has not booked: no list has her, and the card of Ana is as before.
    assert_eq!(world.get("/api/patients").await.ok()["total"], 1);
    assert_eq!(text(&world.card(&id).await, "phone"), PHONE);
}

#[actix_web::test]
async fn the_members_of_a_family_may_have_the_same_further_phone() {
    let (world, _ana) = with_mother().await;
    let eva = world.patient_named("Eva Menjívar", "7111-1111").await;
    let mother = json!({ "phone": "7999-0000" });
    world.add_contact(text(&eva, "id"), mother).await.created();

    assert_eq!(world.found("7999-0000").await, 2);
}

/// The account at Meta of the mother's phone.
const ACCOUNT: &str = "SV.1234567890";

impl World {
    async fn remove_contact(&self, patient: &str, contact: &Value) {
        let path = format!("/api/patients/{patient}/contacts/{}", text(contact, "id"));
        let removed = self
            .call(self.clinic.staff, Call::to("DELETE", &path))
            .await;
        assert_eq!(removed.status, 204);
    }

    /// A conversation of the mother's phone and account.
    async fn chat_of_mother(&self) -> Chat {
        let chat = self.chat("Ana Menjívar", MOTHER).await;
        let account = format!(
            "UPDATE conversation.sessions SET contact_bsuid = '{ACCOUNT}' WHERE id = '{}'",
            chat.session
        );
        self.clinic.run(&self.test, &[account]).await;
        chat
    }

    /// A hold for Ana that the mother's phone and account ask for.
    async fn hold_of_mother(&self, chat: &Chat, starts_at: &str) {
        let body = json!({
            "session_id": chat.session, "doctor_id": self.doctor.id, "service_id": self.clinic.service,
            "starts_at": starts_at, "patient_name": chat.name, "contact_phone": MOTHER, "contact_bsuid": ACCOUNT,
        });
        let call = Call::to("PUT", &format!("/internal/holds/{}", turn())).with(body);
        self.internal(call).await.ok();
    }

    /// The coming visits of who writes from that phone or account.
    async fn visits_of(&self, contact: &str) -> Value {
        let call = Call::to("GET", &format!("/internal/patients/{contact}"));
        self.internal(call).await.ok()["appointments"].clone()
    }

    /// Asserts that the conversation neither cancels nor moves the visit.
    async fn assert_stays(&self, chat: &Chat, visit: &Value) {
        let id = text(visit, "id");
        self.cancel_in_chat(chat, id).await;
        self.move_in_chat(chat, id, "2026-11-24T17:00:00Z").await;
        let after = self.get(&format!("/api/appointments/{id}")).await.ok();
        for field in ["status", "start_time"] {
            assert_eq!(after[field], visit[field], "{after}");
        }
    }
}

#[actix_web::test]
async fn the_account_of_a_further_phone_is_not_the_patients_own_and_goes_with_the_phone() {
    let (world, id) = with_mother().await;
    let booked = world.book("09:30").await.created();
    let chat = world.chat_of_mother().await;
    world.hold_of_mother(&chat, "2026-11-24T16:30:00Z").await;
    assert_eq!(world.rows("scheduling.patients").await, 1);

    let contact = world.card(&id).await["contacts"][0].clone();
    world.remove_contact(&id, &contact).await;

    for contact in [MOTHER, ACCOUNT] {
        assert_eq!(world.visits_of(contact).await, json!([]));
    }
    world.assert_stays(&chat, &booked).await;
}

#[actix_web::test]
async fn the_phone_of_whom_somebody_became_is_removed_with_its_account() {
    // The account belongs to the phone of the other one, who is Ana as the mother's phone wrote her.
    for known_before in [false, true] {
        let world = World::open().await;
        let chat = Chat {
            name: "Ana M.".to_owned(),
            ..world.chat_of_mother().await
        };
        let other = world.patient_named("Ana M.", MOTHER).await;
        world.hold_of_mother(&chat, "2026-11-24T16:30:00Z").await;
        let ana = world.patient_named("Ana Menjívar", PHONE).await;
        let (id, other) = (text(&ana, "id"), text(&other, "id"));
        if known_before {
            let mother = json!({ "phone": "7999-0000", "name": "Marta", "relation": "mamá" });
            world.add_contact(id, mother).await.created();
        }

        let merged = world.merge(id, other).await.ok();
        let contacts = merged["contacts"].as_array().unwrap().clone();
        let booked = world.book("09:30").await.created();
        assert_eq!(contacts.len(), 1);
        if known_before {
            assert_eq!(text(&contacts[0], "name"), "Marta");
        }
        assert_eq!(world.visits_of(ACCOUNT).await[0]["id"], booked["id"]);
        world.remove_contact(id, &contacts[0]).await;

        for contact in [MOTHER, ACCOUNT] {
            assert_eq!(world.visits_of(contact).await, json!([]), "{known_before}");
        }
        world.assert_stays(&chat, &booked).await;
    }
}

#[actix_web::test]
async fn further_phones_that_both_have_keep_the_account_and_lose_it_with_the_phone() {
    let (world, id) = with_mother().await;
    let eva = world.patient_named("Ana M.", "7111-1111").await;
    let mother = json!({ "phone": "7999-0000" });
    let contact = world.add_contact(text(&eva, "id"), mother).await.created();
    let account = format!(
        "UPDATE scheduling.patient_contacts SET bsuid = '{ACCOUNT}' WHERE id = '{}'",
        text(&contact, "id")
    );
    world.clinic.run(&world.test, &[account]).await;
    let chat = world.chat_of_mother().await;

    let merged = world.merge(&id, text(&eva, "id")).await.ok();
    let booked = world.book("09:30").await.created();
    assert_eq!(world.visits_of(ACCOUNT).await[0]["id"], booked["id"]);
    world.remove_contact(&id, &merged["contacts"][0]).await;

    assert_eq!(text(&merged["contacts"][0], "phone"), MOTHER);
    for contact in [MOTHER, ACCOUNT] {
        assert_eq!(world.visits_of(contact).await, json!([]));
    }
    world.assert_stays(&chat, &booked).await;
}

#[actix_web::test]
async fn an_account_that_no_card_shows_goes_with_any_phone_that_is_removed_or_changed() {
    for is_removed in [false, true] {
        let (world, id) = with_mother().await;
        let other = world.patient_named("Ana M.", "7111-1111").await;
        let other = text(&other, "id");
        // Known by the account alone, as where Meta does not say the phone.
        let account = format!(
            "UPDATE scheduling.patients SET phone = null, bsuid = '{ACCOUNT}' WHERE id = '{other}'"
        );
        world.clinic.run(&world.test, &[account]).await;
        let chat = world.chat_of_mother().await;
        let phoneless = "UPDATE conversation.sessions SET contact_phone = null".to_owned();
        world.clinic.run(&world.test, &[phoneless]).await;
        let booked = world.book("09:30").await.created();
        let merged = world.merge(&id, other).await.ok();
        assert_eq!(world.visits_of(ACCOUNT).await[0]["id"], booked["id"]);

        if is_removed {
            world.remove_contact(&id, &merged["contacts"][0]).await;
        } else {
            let change = json!({ "version": merged["version"], "phone": "7222-2222" });
            world.change_patient(&id, change).await.ok();
        }

        assert_eq!(world.visits_of(ACCOUNT).await, json!([]), "{is_removed}");
        world.assert_stays(&chat, &booked).await;
    }
}

#[actix_web::test]
async fn a_blocked_child_silences_nobody_but_who_is_no_patient_and_has_no_other_child() {
    let (world, ana) = with_mother().await;
    let block = |id: &str| format!("/api/patients/{id}/block");
    world.post(&block(&ana), json!({})).await.ok();
    let known = world.known_from(MOTHER).await;
    assert_eq!(known["patient"]["is_blocked"], true);

    let eva = world.patient_named("Eva Menjívar", "7111-1111").await;
    let mother = json!({ "phone": "7999-0000", "name": "Marta" });
    world.add_contact(text(&eva, "id"), mother).await.created();
    assert_eq!(world.known_from(MOTHER).await["patient"], Value::Null);

    let marta = world.patient_named("Marta Peña", MOTHER).await;
    let known = world.known_from(MOTHER).await;
    assert_eq!(known["patient"]["id"], marta["id"]);
    assert_eq!(known["patient"]["is_blocked"], false);
    world.post(&block(text(&marta, "id")), json!({})).await.ok();
    let known = world.known_from(MOTHER).await;
    assert_eq!(known["patient"]["is_blocked"], true);
}
