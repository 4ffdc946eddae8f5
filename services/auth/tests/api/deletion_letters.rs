//! Administrators are told by e-mail that their clinic will be deleted, and that it will not.

use crate::world::{PASSWORD, World};
use actix_web::test::TestRequest;
use chrono::{DateTime, Duration, Utc};
use serde_json::{Value, json};
use testkit::{notification_token, service_token};

const DAY: u64 = 86_400;

impl World {
    async fn ask_to_delete(&self) {
        let body = json!({"password": PASSWORD, "name": "Clínica de prueba"});
        let (status, body) = self.admin("POST", "/api/clinics/deletion", &body).await;
        assert_eq!(status, 202, "{body}");
    }

    async fn take_back(&self) {
        let path = "/api/clinics/deletion/cancel";
        assert_eq!(self.admin("POST", path, &Value::Null).await.0, 204);
    }

    async fn deletion_letter(&self, id: &str, token: &str) -> (u16, Value) {
        let request = TestRequest::get()
            .uri(&format!("/internal/deletion-letters/{id}"))
            .insert_header(("Authorization", format!("Bearer {token}")));
        self.call(request).await
    }

    /// The kind of each e-mail about the end that was asked for, with what notification is told of it now.
    async fn deletion_letters(&self) -> Vec<(String, u16, Value)> {
        self.letters_of("clinic_deletion").await
    }

    /// The same of e-mails whose kinds begin so.
    async fn letters_of(&self, kinds: &str) -> Vec<(String, u16, Value)> {
        let token = notification_token("auth", self.clinic.id, self.clock.now());
        let mut letters = Vec::new();
        let mut asked_for = self.asked_emails().await;
        asked_for.retain(|asked| asked.kind.starts_with(kinds));
        for asked in asked_for {
            let (status, told) = self.deletion_letter(&asked.email_id, &token).await;
            letters.push((asked.kind, status, told));
        }
        letters
    }
}

/// Kinds, statuses and authors.
fn seen(letters: &[(String, u16, Value)]) -> Vec<(&str, u16, &str)> {
    let seen = letters
        .iter()
        .map(|(kind, status, told)| (kind.as_str(), *status, told["author"].as_str()));
    seen.map(|(kind, status, author)| (kind, status, author.unwrap_or_default()))
        .collect()
}

fn instant(text: &Value) -> DateTime<Utc> {
    text.as_str().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn every_administrator_is_told_once_who_asked_and_when_the_clinic_ends() {
    let world = World::new().await;
    let (_, other, _) = world.add_user("otra", "admin").await;
    world.add_user("recepcion", "staff").await;
    let asked_at = world.clock.now();

    world.ask_to_delete().await;
    world.ask_to_delete().await;

    let letters = world.deletion_letters().await;
    let asked = ("clinic_deletion_asked", 200, "user");
    assert_eq!(seen(&letters), [asked, asked]);
    let mut to: Vec<_> = letters
        .iter()
        .map(|(_, _, told)| told["to"].clone())
        .collect();
    to.sort_by_key(ToString::to_string);
    assert_eq!(to, [json!(world.email()), json!(other)]);
    let told = &letters[0].2;
    assert_eq!(told["author_name"], "Persona de prueba");
    assert_eq!(told["clinic_name"], "Clínica de prueba");
    assert_eq!(told["language"], "es-SV");
    assert_eq!(told["link"], "https://cita.test/suscripcion/datos");
    assert_eq!(instant(&told["at"]), asked_at);
    let ends = asked_at + Duration::days(30);
    assert_eq!(instant(&told["delete_at"]), ends);
    assert_eq!(instant(&told["expires_at"]), ends);
}

#[actix_web::test]
async fn only_what_is_true_leaves_and_only_the_latest_of_it() {
    let world = World::new().await;
    world.ask_to_delete().await;
    world.take_back().await;
    world.take_back().await;

    let taken_back = world.deletion_letters().await;
    world.ask_to_delete().await;
    let asked_again = world.deletion_letters().await;

    let (asked, cancelled) = ("clinic_deletion_asked", "clinic_deletion_cancelled");
    assert_eq!(
        seen(&taken_back),
        [(asked, 404, ""), (cancelled, 200, "user")]
    );
    assert_eq!(taken_back[0].2["code"], "EMAIL_NOT_NEEDED");
    assert_eq!(taken_back[1].2["delete_at"], Value::Null);
    assert_eq!(
        seen(&asked_again),
        [(asked, 404, ""), (cancelled, 404, ""), (asked, 200, "user")]
    );
}

#[actix_web::test]
async fn the_operator_and_a_new_subscription_are_said_to_be_it() {
    let world = World::new().await;
    let reason = json!({"reason": "La clínica cerró."});
    world.about_clinic("POST", "/deletion", &reason).await;
    let asked = world.deletion_letters().await;
    world
        .about_clinic("POST", "/deletion/cancel", &json!({}))
        .await;
    let by_operator = world.deletion_letters().await;
    world.ask_to_delete().await;
    let id = world.clinic.id;
    let subscribed = format!(
        "INSERT INTO billing.subscriptions (clinic_id, id, provider_id, variant_id, plan, status, renews_at, as_of) \
         VALUES ('{id}', '{id}', '{id}', '1', 'pro', 'active', now() + interval '20 days', now())"
    );
    world.clinic.run(&world.db, &[subscribed]).await;
    world.advance(30 * DAY);
    auth::jobs::erase_due(world.app()).await.unwrap();

    let by_subscription = world.deletion_letters().await;

    assert_eq!(seen(&asked), [("clinic_deletion_asked", 200, "operator")]);
    assert_eq!(asked[0].2["author_name"], Value::Null);
    let cancelled = "clinic_deletion_cancelled";
    assert_eq!(seen(&by_operator)[1], (cancelled, 200, "operator"));
    assert_eq!(seen(&by_subscription)[3], (cancelled, 200, "subscription"));
}

#[actix_web::test]
async fn only_notification_reads_it_in_time_and_of_who_is_an_administrator() {
    let world = World::new().await;
    world.ask_to_delete().await;
    world.take_back().await;
    let id = world.asked_emails().await[1].email_id.clone();
    let now = world.clock.now();
    let token = |now| notification_token("auth", world.clinic.id, now);
    let of_another = service_token("auth", world.clinic.id, now);
    let unknown = kernel::Ids::system().uuid().to_string();

    let refused = world.deletion_letter(&id, &of_another).await;
    let of_nobody = world.deletion_letter(&unknown, &token(now)).await;
    let demote = "UPDATE auth.users SET role = 'staff' WHERE role = 'admin'".to_owned();
    world.clinic.run(&world.db, &[demote]).await;
    let demoted = world.deletion_letter(&id, &token(now)).await;
    let promote = format!(
        "UPDATE auth.users SET role = 'admin' WHERE email = '{}'",
        world.email()
    );
    world.clinic.run(&world.db, &[promote]).await;
    world.advance(7 * DAY - 1);
    let in_time = world.deletion_letter(&id, &token(world.clock.now())).await;
    world.advance(1);
    let late = world.deletion_letter(&id, &token(world.clock.now())).await;

    for answer in [refused, of_nobody] {
        assert_eq!((answer.0, &answer.1["code"]), (404, &json!("NOT_FOUND")));
    }
    assert_eq!(in_time.0, 200, "{}", in_time.1);
    for answer in [demoted, late] {
        let (status, body) = answer;
        assert_eq!((status, &body["code"]), (404, &json!("EMAIL_NOT_NEEDED")));
    }
}

#[actix_web::test]
async fn a_suspension_tells_that_the_end_waits_and_its_end_tells_the_new_day() {
    let world = World::new().await;
    let (held, resumed) = ("clinic_deletion_held", "clinic_deletion_resumed");
    let reason = json!({"reason": "Falta el pago de octubre."});
    world.about_clinic("POST", "/suspend", &reason).await;
    world.about_clinic("POST", "/resume", &json!({})).await;
    assert!(
        world.deletion_letters().await.is_empty(),
        "no end is planned"
    );
    world.ask_to_delete().await;
    let planned = world.clock.now() + Duration::days(30);
    world.advance(29 * DAY);

    for _ in 0..2 {
        world.about_clinic("POST", "/suspend", &reason).await;
    }
    let while_suspended = world.deletion_letters().await;
    world.advance(4 * DAY);
    for _ in 0..2 {
        world.about_clinic("POST", "/resume", &json!({})).await;
    }
    let afterwards = world.deletion_letters().await;

    let asked = ("clinic_deletion_asked", 404, "");
    assert_eq!(seen(&while_suspended), [asked, (held, 200, "operator")]);
    assert_eq!(instant(&while_suspended[1].2["delete_at"]), planned);
    let over = (held, 404, "");
    assert_eq!(seen(&afterwards), [asked, over, (resumed, 200, "operator")]);
    let told = &afterwards[2].2;
    let moved = world.clock.now() + Duration::days(7);
    assert_eq!(instant(&told["delete_at"]), moved);
    assert_eq!(instant(&told["expires_at"]), moved);
    world.take_back().await;
    let taken_back = world.deletion_letters().await;
    assert_eq!(seen(&taken_back)[2], (resumed, 404, ""));
}

#[actix_web::test]
async fn a_day_that_is_far_away_stays_when_the_clinic_is_resumed_and_is_told() {
    let world = World::new().await;
    world.ask_to_delete().await;
    let planned = world.clock.now() + Duration::days(30);
    let reason = json!({"reason": "Falta el pago de octubre."});
    world.about_clinic("POST", "/suspend", &reason).await;
    world.about_clinic("POST", "/resume", &json!({})).await;

    let letters = world.deletion_letters().await;

    let last = letters.last().unwrap();
    assert_eq!(last.0, "clinic_deletion_resumed");
    assert_eq!(instant(&last.2["delete_at"]), planned);
}

#[actix_web::test]
async fn a_suspension_is_told_with_its_reason_while_it_lasts_and_its_end_while_that_is_true() {
    let world = World::new().await;
    let (_, other, _) = world.add_user("otra", "admin").await;
    world.add_user("recepcion", "staff").await;
    let begun = world.clock.now();
    let suspend = async |reason: &str| {
        let body = json!({ "reason": reason });
        world.about_clinic("POST", "/suspend", &body).await;
    };

    for _ in 0..2 {
        suspend("Falta el pago de octubre.").await;
    }
    let suspended = world.letters_of("clinic_").await;
    world.advance(DAY);
    suspend("Falta el pago de noviembre.").await;
    let reworded = world.letters_of("clinic_").await;
    for _ in 0..2 {
        world.about_clinic("POST", "/resume", &json!({})).await;
    }
    let resumed = world.letters_of("clinic_").await;

    let (told, over) = (
        ("clinic_suspended", 200, "operator"),
        ("clinic_suspended", 404, ""),
    );
    assert_eq!(seen(&suspended), [told, told]);
    let mut to = [&suspended[0].2["to"], &suspended[1].2["to"]].map(Value::to_string);
    to.sort();
    let mut administrators = [json!(world.email()), json!(other)].map(|one| one.to_string());
    administrators.sort();
    assert_eq!(to, administrators);
    let letter = &suspended[0].2;
    assert_eq!(letter["reason"], "Falta el pago de octubre.");
    assert_eq!(letter["link"], "https://cita.test/agenda");
    assert_eq!(letter["delete_at"], Value::Null);
    assert_eq!(instant(&letter["at"]), begun);
    assert_eq!(instant(&letter["expires_at"]), begun + Duration::days(7));
    // Another reason is told too, and only the latest leaves; the suspension began when it began.
    assert_eq!(seen(&reworded), [over, over, told, told]);
    let letter = &reworded[2].2;
    assert_eq!(letter["reason"], "Falta el pago de noviembre.");
    assert_eq!(instant(&letter["at"]), begun);
    let active = ("clinic_resumed", 200, "operator");
    assert_eq!(seen(&resumed), [over, over, over, over, active, active]);
    assert_eq!(resumed[4].2.get("reason"), None);
    assert_eq!(instant(&resumed[4].2["at"]), world.clock.now());
    suspend("Falta el pago de diciembre.").await;
    let again = world.letters_of("clinic_").await;
    assert_eq!(seen(&again)[4], ("clinic_resumed", 404, ""));
}

/// Two e-mails leave then: one about the suspension and one about the end that waits.
#[actix_web::test]
async fn a_clinic_that_was_to_end_is_told_of_its_suspension_beside() {
    let world = World::new().await;
    world.ask_to_delete().await;
    let reason = json!({"reason": "Falta el pago de octubre."});

    world.about_clinic("POST", "/suspend", &reason).await;
    let suspended = world.letters_of("clinic_").await;

    let leaving: Vec<_> = suspended
        .iter()
        .filter(|(_, status, _)| *status == 200)
        .map(|(kind, _, told)| (kind.as_str(), told["link"].as_str().unwrap()))
        .collect();
    assert_eq!(
        leaving,
        [
            (
                "clinic_deletion_held",
                "https://cita.test/suscripcion/datos"
            ),
            ("clinic_suspended", "https://cita.test/agenda")
        ]
    );
}
