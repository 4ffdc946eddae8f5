//! One person whose number has two forms: the clinic writes down one, and WhatsApp has the other.

use crate::world::{Call, World, text, turn};
use diesel_async::RunQueryDsl;
use futures_util::future::{join, join_all};
use kernel::Phone;
use serde_json::{Value, json};
use testkit::Role;

/// Countries whose mobile numbers have two forms.
const COUNTRIES: [Country; 2] = [
    Country {
        letters: "MX",
        written: "55 1234 5674",
        stored: "+525512345674",
        wa_id: "+5215512345674",
    },
    Country {
        letters: "AR",
        written: "11 2345-6774",
        stored: "+541123456774",
        wa_id: "+5491123456774",
    },
];
const ACCOUNT: &str = "MX.1234567890";

struct Country {
    letters: &'static str,
    /// As the desk writes it.
    written: &'static str,
    stored: &'static str,
    /// As WhatsApp has it.
    wa_id: &'static str,
}

impl World {
    async fn open_in(country: &Country) -> Self {
        let world = Self::open().await;
        let moved = format!("UPDATE tenancy.clinics SET country = '{}'", country.letters);
        world.clinic.run(&world.test, &[moved]).await;
        world
    }

    fn of(&self, time: &str, phone: &str) -> Value {
        let mut booking = self.booking(time);
        booking["patientPhone"] = json!(phone);
        booking
    }

    /// Books Ana under that number.
    async fn booked_under(&self, time: &str, phone: &str) -> Value {
        let booking = self.of(time, phone);
        self.post("/api/appointments", booking).await.created()
    }

    async fn start_of(&self, appointment: &str) -> (String, String) {
        let path = format!("/api/appointments/{appointment}");
        let shown = self.get(&path).await.ok();
        let field = |name| text(&shown, name).to_owned();
        (field("status"), field("start_time"))
    }

    async fn assert_alone(&self, patient: &str, phone: &str) {
        assert_eq!(self.rows("scheduling.patients").await, 1);
        assert_eq!(text(&self.card(patient).await, "phone"), phone);
    }

    /// The patient of the account at Meta.
    async fn of_account(&self) -> Value {
        let call = Call::to("GET", &format!("/internal/patients/{ACCOUNT}"));
        self.internal(call).await.ok()["patient"].clone()
    }

    /// The patient's account at Meta becomes known.
    async fn with_account(&self, patient: &str) {
        let account =
            format!("UPDATE scheduling.patients SET bsuid = '{ACCOUNT}' WHERE id = '{patient}'");
        self.clinic.run(&self.test, &[account]).await;
    }
}

#[actix_web::test]
async fn who_was_booked_at_the_desk_is_known_in_the_chat_moves_cancels_and_books() {
    for country in &COUNTRIES {
        let world = World::open_in(country).await;
        let booked = world.booked_under("09:30", country.written).await;
        let (visit, ana) = (text(&booked, "id"), text(&booked, "patient_id"));

        let known = world.known_from(country.wa_id).await;
        assert_eq!(text(&known["patient"], "id"), ana);
        assert_eq!(text(&known["appointments"][0], "id"), visit);
        let chat = world.chat("Ana Menjívar", country.wa_id).await;
        world
            .move_in_chat(&chat, visit, "2026-11-24T16:30:00Z")
            .await;
        let moved = ("booked".to_owned(), "10:30:00".to_owned());
        assert_eq!(world.start_of(visit).await, moved);
        world.cancel_in_chat(&chat, visit).await;
        assert_eq!(world.start_of(visit).await.0, "cancelled");
        world.booked_in_chat(&chat, "2026-11-24T17:00:00Z").await;

        world.assert_alone(ana, country.stored).await;
    }
}

#[actix_web::test]
async fn who_wrote_first_is_known_at_the_desk_and_keeps_the_number_of_the_chat() {
    for country in &COUNTRIES {
        let world = World::open_in(country).await;
        let chat = world.chat("Ana Menjívar", country.wa_id).await;
        world.booked_in_chat(&chat, "2026-11-24T15:30:00Z").await;

        let booked = world.booked_under("10:30", country.written).await;
        let again = json!({ "full_name": "Ana Menjivar", "phone": country.stored });
        let again = world.add_patient(again).await;

        again.problem(409, "PATIENT_EXISTS");
        let ana = text(&booked, "patient_id");
        world.assert_alone(ana, country.wa_id).await;
        let known = world.known_from(country.wa_id).await;
        assert_eq!(known["appointments"].as_array().unwrap().len(), 2);
    }
}

#[actix_web::test]
async fn desk_and_chat_at_once_make_one_patient() {
    for country in &COUNTRIES {
        let world = World::open_in(country).await;
        let chat = world.chat("Ana Menjívar", country.wa_id).await;
        let mut bookings = Vec::new();
        for (phone, time) in [
            (country.written, "08:00"),
            (country.wa_id, "08:30"),
            (country.stored, "09:00"),
        ] {
            let doctor = world.clinic.doctor(&world.test, "08:00", "12:00").await;
            let mut booking = world.of(time, phone);
            booking["doctorId"] = json!(doctor.id);
            bookings.push(world.post("/api/appointments", booking));
        }
        let held = world.hold(&chat, turn(), "2026-11-24T16:30:00Z");

        let (booked, held) = join(join_all(bookings), held).await;

        held.ok();
        for booked in booked {
            booked.created();
        }
        assert_eq!(world.rows("scheduling.patients").await, 1);
    }
}

#[actix_web::test]
async fn another_number_and_a_country_of_one_form_are_as_before() {
    let world = World::open_in(&COUNTRIES[0]).await;
    let booked = world.booked_under("09:30", COUNTRIES[0].written).await;
    let stranger = world.chat("Ana Menjívar", "+5215512345675").await;
    assert_eq!(
        world.known_from(&stranger.phone).await["patient"],
        Value::Null
    );
    world.cancel_in_chat(&stranger, text(&booked, "id")).await;
    assert_eq!(world.start_of(text(&booked, "id")).await.0, "booked");

    let brazil = Country {
        letters: "BR",
        written: "11 91234-5678",
        stored: "+5511912345678",
        wa_id: "+551112345678",
    };
    let world = World::open_in(&brazil).await;
    world.booked_under("09:30", brazil.written).await;
    let known = world.known_from(brazil.stored).await;
    assert_eq!(known["appointments"].as_array().unwrap().len(), 1);
    assert_eq!(world.known_from(brazil.wa_id).await["patient"], Value::Null);
}

#[actix_web::test]
async fn a_further_phone_is_one_in_both_forms_and_acts_for_the_patient() {
    for country in &COUNTRIES {
        let world = World::open_in(country).await;
        let ana = world.patient_named("Ana Menjívar", "+50370123456").await;
        let path = format!("/api/patients/{}/contacts", text(&ana, "id"));
        let add = |phone: &str, name: &str| {
            world.post(
                &path,
                json!({ "phone": phone, "name": name, "relation": "mamá" }),
            )
        };
        let first = add(country.written, "Marta").await.created();
        let again = add(country.wa_id, "Marta Peña").await.created();
        assert_eq!(again["id"], first["id"]);
        assert_eq!(text(&again, "phone"), country.stored);
        let booked = world.book("09:30").await.created();

        let known = world.known_from(country.wa_id).await;
        assert_eq!(known["patient"], Value::Null);
        assert_eq!(known["appointments"][0]["id"], booked["id"]);
        let chat = world.chat("Ana Menjívar", country.wa_id).await;
        world.cancel_in_chat(&chat, text(&booked, "id")).await;
        assert_eq!(world.start_of(text(&booked, "id")).await.0, "cancelled");

        let eva = world.patient_named("Eva Luna", country.wa_id).await;
        let own = format!("/api/patients/{}/contacts", text(&eva, "id"));
        let own = world.post(&own, json!({ "phone": country.written })).await;
        own.problem(400, "INVALID_FIELD");
    }
}

#[actix_web::test]
async fn an_account_stays_with_its_number_in_another_form() {
    let country = &COUNTRIES[0];
    let world = World::open_in(country).await;
    let ana = world.patient_named("Ana Menjívar", country.written).await;
    let id = text(&ana, "id");
    world.with_account(id).await;

    let change = json!({ "version": ana["version"], "phone": country.wa_id });
    let changed = world.change_patient(id, change).await.ok();

    assert_eq!(text(&changed, "phone"), country.wa_id);
    assert_eq!(text(&world.of_account().await, "id"), id);
    let change = json!({ "version": changed["version"], "phone": "55 9999 0000" });
    world.change_patient(id, change).await.ok();
    assert_eq!(world.of_account().await, Value::Null);
}

#[actix_web::test]
async fn two_patients_of_one_number_look_alike_and_become_one_without_a_further_phone() {
    let country = &COUNTRIES[1];
    let world = World::open_in(country).await;
    let ana = world.patient_named("Ana Menjívar", country.written).await;
    let other = world.patient_named("Ana M.", country.wa_id).await;
    let (id, other) = (text(&ana, "id"), text(&other, "id"));
    world.with_account(other).await;
    let mother = |phone: &str| json!({ "phone": phone, "name": "Marta" });
    for (patient, phone) in [(id, "11 9999-0000"), (other, "+5491199990000")] {
        let path = format!("/api/patients/{patient}/contacts");
        world.post(&path, mother(phone)).await.created();
    }

    let alike = format!("/api/patients/{id}/duplicates");
    let alike = world.get(&alike).await.ok();
    assert_eq!(text(&alike["patients"][0], "id"), other);
    let merged = world.merge(id, other).await.ok();

    assert_eq!(text(&merged, "phone"), country.stored);
    let contacts = merged["contacts"].as_array().unwrap();
    assert_eq!(contacts.len(), 1, "{merged}");
    assert_eq!(text(&contacts[0], "phone"), "+541199990000");
    assert_eq!(text(&world.of_account().await, "id"), id);
}

#[actix_web::test]
async fn the_database_has_the_same_forms_as_the_service() {
    let world = World::open().await;
    let mut service = world.test.connect_as(Role::Scheduling).await;
    for digits in [
        "525512345674",
        "5215512345674",
        "541123456774",
        "5491123456774",
        "521551234567",
        "549112345677",
        "52551234567",
        "54911234567",
        "50370123456",
        "5511912345678",
    ] {
        let forms = format!("tenancy.phone_forms('{digits}')");
        let forms = diesel::dsl::sql::<diesel::sql_types::Array<diesel::sql_types::Text>>(&forms);
        let forms: Vec<String> = diesel::select(forms)
            .get_result(&mut service)
            .await
            .unwrap();
        assert_eq!(forms, Phone::parse(digits).unwrap().forms(), "{digits}");
    }
}
