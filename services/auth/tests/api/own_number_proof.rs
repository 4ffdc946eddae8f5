//! The code that proves one's own WhatsApp number.

use crate::browser::Seen;
use crate::world::World;
use bus::Failure;
use chrono::{DateTime, Duration, Utc};
use events::{NumberProofWritten, timestamp};
use kernel::ClinicId;
use serde_json::{Value, json};
use testkit::{Clinic, Role, Staff};

const PATH: &str = "/api/users/me/whatsapp";
const RENEW: &str = "/api/users/me/whatsapp/proof";
const PHONE: &str = "50370123456";

/// A clinic whose receptionist has given a number and wants the daily agenda there, and the code.
async fn waiting(phone: &str) -> (World, String) {
    let world = World::with_key().await;
    let code = world.gives(world.clinic.staff, phone).await;
    (world, code)
}

impl World {
    /// The member of the staff gives a number; answers the code that proves it.
    async fn gives(&self, who: Staff, phone: &str) -> String {
        let number = json!({"phone": phone, "daily_agenda": true});
        let (status, body) = self.ask(who, "PUT", PATH, &number).await;
        assert_eq!(status, 200, "{body}");
        assert_eq!(body["proved"], false);
        code(&body)
    }

    /// The code comes from the number now, as the conversation passes it on. Each delivery comes twice.
    async fn writes(&self, phone: &str, code: &str) -> Result<(), Failure> {
        self.deliver(&written(phone, code, self.clock.now())).await
    }

    async fn is_proved(&self, who: Staff) -> bool {
        let (status, body) = self.get(PATH, who).await;
        assert_eq!(status, 200, "{body}");
        body["proved"].as_bool().unwrap()
    }

    async fn proofs_in_the_log(&self) -> i64 {
        self.audited("user.number_proved").await
    }
}

fn code(body: &Value) -> String {
    body["proof"]["code"].as_str().unwrap().to_owned()
}

/// Another code than that.
fn other(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:06}", (number + 1) % 1_000_000)
}

fn written(phone: &str, code: &str, at: DateTime<Utc>) -> NumberProofWritten {
    NumberProofWritten {
        phone: phone.to_owned(),
        code: code.to_owned(),
        written_at: Some(timestamp(at)),
    }
}

#[actix_web::test]
async fn the_code_is_shown_to_its_user_with_the_message_and_the_link_and_kept_sealed() {
    let world = World::with_key().await;
    let staff = world.clinic.staff;
    let printed = "UPDATE tenancy.channels SET display_phone_number = '50322220000'".to_owned();
    world.clinic.run(&world.db, &[printed]).await;

    let code = world.gives(staff, "7012-3456").await;

    let (_, shown) = world.get(PATH, staff).await;
    let proof = json!({
        "code": code, "expires_at": "2026-11-23T13:30:00Z", "message": format!("Agenda {code}"),
        "link": format!("https://wa.me/50322220000?text=Agenda%20{code}"),
    });
    assert_eq!(shown["proof"], proof);
    assert_eq!(code.len(), 6);
    let readable = format!(
        "auth.users WHERE position('{code}'::bytea in whatsapp_code_sealed) > 0 OR whatsapp_code_sealed IS NULL AND id = '{}'",
        staff.user
    );
    assert_eq!(world.count(&readable).await, 0);
    // The same again keeps the code, and nobody else sees one.
    assert_eq!(world.gives(staff, "+503 7012 3456").await, code);
    let (_, of_admin) = world.get(PATH, world.clinic.admin).await;
    assert_eq!(of_admin["proof"], Value::Null);

    for change in [
        "proved_at = NULL",
        "proved_at = now(), whatsapp_status = 'disabled'",
    ] {
        let change = format!("UPDATE tenancy.channels SET {change}");
        world.clinic.run(&world.db, &[change]).await;
        let (_, shown) = world.get(PATH, staff).await;
        assert_eq!(
            (&shown["proof"]["code"], &shown["proof"]["link"]),
            (&json!(code), &Value::Null)
        );
    }
}

#[actix_web::test]
async fn the_code_that_comes_from_the_number_proves_it_once() {
    let (world, code) = waiting("7012-3456").await;
    let staff = world.clinic.staff;
    assert_eq!(world.count("auth.agenda_readers").await, 0);

    world.writes(PHONE, &code).await.unwrap();

    let (_, shown) = world.get(PATH, staff).await;
    assert_eq!(
        (&shown["proved"], &shown["proof"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(world.count("auth.agenda_readers").await, 1);
    assert_eq!(world.proofs_in_the_log().await, 1);
    let detail = world.audit_detail("user.number_proved").await;
    assert_eq!(detail, json!({"user": staff.user}));
    assert_eq!(world.db.published(Role::Auth).await, Vec::<String>::new());

    // The code is used up, and a number that is proved needs none.
    world.writes(PHONE, &code).await.unwrap();
    assert_eq!(world.proofs_in_the_log().await, 1);
    let (status, body) = world.ask(staff, "POST", RENEW, &Value::Null).await;
    assert_eq!(
        (status, &body["proved"], &body["proof"]),
        (200, &json!(true), &Value::Null)
    );
}

#[actix_web::test]
async fn only_that_code_from_that_number_in_time_proves_it() {
    let (world, code) = waiting("7012-3456").await;
    let staff = world.clinic.staff;
    let (start, half_an_hour) = (world.clock.now(), Duration::minutes(30));

    world.writes(PHONE, &other(&code)).await.unwrap();
    world.writes("50370123457", &code).await.unwrap();
    let late = written(PHONE, &code, start + half_an_hour + Duration::seconds(1));
    world.deliver(&late).await.unwrap();
    assert!(!world.is_proved(staff).await);
    for malformed in [
        written(PHONE, "48291", start),
        written("hola", &code, start),
    ] {
        assert!(world.deliver(&malformed).await.is_err());
    }

    // What was written in time counts when it comes.
    world.advance(3_600);
    let (_, over) = world.get(PATH, staff).await;
    assert_eq!(over["proof"], Value::Null);
    world
        .deliver(&written(PHONE, &code, start + half_an_hour))
        .await
        .unwrap();
    assert!(world.is_proved(staff).await);
}

#[actix_web::test]
async fn a_code_is_of_one_clinic_and_of_an_active_user() {
    let (world, code) = waiting("7012-3456").await;
    let staff = world.clinic.staff;
    let other = Clinic::open(&world.db).await;
    world.give_key(&other).await;

    let consumers = auth::consumers::all(world.app());
    let event = written(PHONE, &code, world.clock.now());
    let there: Option<ClinicId> = Some(other.id);
    testkit::deliver(&consumers, there, &event).await.unwrap();
    let set = |active| {
        format!(
            "UPDATE auth.users SET is_active = {active} WHERE id = '{}'",
            staff.user
        )
    };
    world.clinic.run(&world.db, &[set(false)]).await;
    world.writes(PHONE, &code).await.unwrap();
    world.clinic.run(&world.db, &[set(true)]).await;

    assert!(!world.is_proved(staff).await);
    world.writes(PHONE, &code).await.unwrap();
    assert!(world.is_proved(staff).await);
}

#[actix_web::test]
async fn a_number_is_recognised_in_both_forms_of_its_country() {
    for (typed, wa_id) in [
        ("+52 55 1234 5678", "5215512345678"),
        ("+52 1 55 1234 5678", "525512345678"),
        ("+54 11 2345 6789", "5491123456789"),
        ("+54 9 11 2345 6789", "541123456789"),
        ("+54 9 11 2345 6789", "5491123456789"),
    ] {
        let (world, code) = waiting(typed).await;

        world.writes(wa_id, &code).await.unwrap();

        assert!(world.is_proved(world.clinic.staff).await, "{typed}");
    }
}

#[actix_web::test]
async fn two_users_of_one_telephone_prove_it_each_with_the_own_code() {
    let (world, of_staff) = waiting("7012-3456").await;
    let (staff, admin) = (world.clinic.staff, world.clinic.admin);
    let of_admin = world.gives(admin, "7012-3456").await;
    assert_ne!(of_staff, of_admin);

    world.writes(PHONE, &of_admin).await.unwrap();

    assert_eq!(
        (world.is_proved(admin).await, world.is_proved(staff).await),
        (true, false)
    );
}

#[actix_web::test]
async fn another_number_is_not_proved_and_the_code_before_counts_no_more() {
    let (world, code) = waiting("7012-3456").await;
    let staff = world.clinic.staff;
    world.writes(PHONE, &code).await.unwrap();

    // The agenda is turned off and on without a new proof.
    for daily_agenda in [false, true] {
        let same = json!({"phone": "7012-3456", "daily_agenda": daily_agenda});
        let (_, body) = world.ask(staff, "PUT", PATH, &same).await;
        assert_eq!(body["proved"], true);
    }
    let new = world.gives(staff, "7654-3210").await;
    assert_eq!(world.count("auth.agenda_readers").await, 0);
    world.writes("50376543210", &other(&new)).await.unwrap();
    world.writes(PHONE, &new).await.unwrap();
    assert!(!world.is_proved(staff).await);

    let none = json!({"phone": null, "daily_agenda": false});
    let (_, body) = world.ask(staff, "PUT", PATH, &none).await;
    assert_eq!(
        (&body["proved"], &body["proof"]),
        (&json!(false), &Value::Null)
    );
    world.writes("50376543210", &new).await.unwrap();
    assert!(!world.is_proved(staff).await);

    // The release before writes the number alone.
    world.set("whatsapp_phone", PHONE).await;
    world
        .set("whatsapp_proved_at", "2026-11-23T13:00:00Z")
        .await;
    assert!(world.is_proved(staff).await);
    world.set("whatsapp_phone", "50376543210").await;
    assert!(!world.is_proved(staff).await);
}

#[actix_web::test]
async fn a_new_code_takes_the_place_of_the_one_before_five_times_in_an_hour() {
    let world = World::with_key().await;
    let (staff, admin) = (world.clinic.staff, world.clinic.admin);
    let (status, body) = world.ask(admin, "POST", RENEW, &Value::Null).await;
    assert_eq!((status, &body["code"]), (409, &json!("OWN_NUMBER_MISSING")));
    let first = world.gives(staff, "7012-3456").await;

    let mut last = first.clone();
    for _ in 0..4 {
        world.advance(60);
        let (status, body) = world.ask(staff, "POST", RENEW, &Value::Null).await;
        assert_eq!(status, 200, "{body}");
        last = code(&body);
    }
    let (status, body) = world.ask(staff, "POST", RENEW, &Value::Null).await;
    assert_eq!((status, &body["code"]), (429, &json!("TOO_MANY_REQUESTS")));

    let (_, shown) = world.get(PATH, staff).await;
    assert_eq!(shown["proof"]["expires_at"], "2026-11-23T13:34:00Z");
    assert_eq!(code(&shown), last);
    if first != last {
        world.writes(PHONE, &first).await.unwrap();
        assert!(!world.is_proved(staff).await);
    }
    world.writes(PHONE, &last).await.unwrap();
    assert!(world.is_proved(staff).await);
}

#[actix_web::test]
async fn another_number_counts_like_another_code_and_the_sixth_of_an_hour_changes_nothing() {
    let world = World::with_key().await;
    let staff = world.clinic.staff;
    let number = |last: u8| json!({"phone": format!("7012-345{last}"), "daily_agenda": false});
    for last in 0..5 {
        world.advance(60);
        let (status, body) = world.ask(staff, "PUT", PATH, &number(last)).await;
        assert_eq!(status, 200, "{body}");
    }

    let token = staff.token(world.clock.now());
    let request = crate::world::asked(&token, "PUT", PATH, &number(5));
    let refused = Seen::of(world.served.respond(request).await).await;
    let renewed = world.ask(staff, "POST", RENEW, &Value::Null).await;

    assert_eq!((refused.status, refused.code()), (429, "TOO_MANY_REQUESTS"));
    assert_eq!(refused.retry_after, 56 * 60);
    assert_eq!(renewed.0, 429);
    let (_, shown) = world.get(PATH, staff).await;
    assert_eq!(shown["phone"], "+50370123454");
    // What needs no code is done meanwhile: the same number, and none.
    assert_eq!(world.ask(staff, "PUT", PATH, &number(4)).await.0, 200);
    let none = json!({"phone": null, "daily_agenda": false});
    assert_eq!(world.ask(staff, "PUT", PATH, &none).await.0, 200);
    assert_eq!(world.ask(staff, "PUT", PATH, &number(5)).await.0, 429);
    let admin = world.clinic.admin;
    assert_eq!(world.ask(admin, "PUT", PATH, &number(5)).await.0, 200);
    world.advance(56 * 60);
    assert_eq!(world.ask(staff, "PUT", PATH, &number(5)).await.0, 200);
}

#[actix_web::test]
async fn of_ten_numbers_at_once_five_get_a_code() {
    let world = World::with_key().await;
    let staff = world.clinic.staff;
    let token = staff.token(world.clock.now());
    let all = (0..10).map(|last| {
        let number = json!({"phone": format!("7012-345{last}"), "daily_agenda": false});
        world.call(crate::world::asked(&token, "PUT", PATH, &number))
    });

    let answers = futures_util::future::join_all(all).await;

    let given = answers.iter().filter(|(status, _)| *status == 200).count();
    assert_eq!(given, 5, "{answers:?}");
}

#[actix_web::test]
async fn a_number_that_tries_codes_has_to_wait_and_another_number_has_not() {
    let (world, code) = waiting("+52 55 1234 5678").await;
    let (staff, admin) = (world.clinic.staff, world.clinic.admin);
    let of_admin = world.gives(admin, "7654-3210").await;
    for tried in 0..5 {
        // Both forms of the number are one.
        let form = ["525512345678", "5215512345678"][tried % 2];
        world.writes(form, &other(&code)).await.unwrap();
    }

    for form in ["525512345678", "5215512345678"] {
        world.writes(form, &code).await.unwrap();
        assert!(!world.is_proved(staff).await, "{form}");
    }
    world.writes("50376543210", &of_admin).await.unwrap();
    assert!(world.is_proved(admin).await);
    world.advance(1);
    world.writes("525512345678", &code).await.unwrap();
    assert!(world.is_proved(staff).await);
}

#[actix_web::test]
async fn what_comes_from_a_number_that_nobody_waits_for_is_not_counted() {
    let (world, code) = waiting("7012-3456").await;
    for _ in 0..8 {
        world.writes("50370123457", &other(&code)).await.unwrap();
    }

    assert_eq!(world.count("auth.sign_in_counts").await, 0);
}
