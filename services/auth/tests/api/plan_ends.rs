//! Administrators are told by e-mail that their clinic's plan ends.

use crate::world::World;
use actix_web::test::TestRequest;
use chrono::Duration;
use events::{PlanEnding, timestamp};
use serde_json::{Value, json};
use testkit::{at, notification_token, service_token};

const END: &str = "2026-12-10T10:00:00Z";

async fn world() -> World {
    let world = World::new().await;
    ends_at(&world, END).await;
    world
}

async fn ends_at(world: &World, end: &str) {
    let update = format!("UPDATE tenancy.clinics SET plan_expires_at = '{end}'");
    world.clinic.run(&world.db, &[update]).await;
}

/// Adds another administrator; answers the address.
async fn another_admin(world: &World, is_verified: bool) -> String {
    let id = kernel::Ids::system().uuid();
    let (clinic, email) = (world.clinic.id, format!("otra-{id}@clinica.test"));
    let verified = if is_verified {
        "'2026-11-01T00:00:00Z'"
    } else {
        "null"
    };
    let insert = format!(
        "INSERT INTO auth.users (clinic_id, id, email, password_hash, full_name, role, email_verified_at)
         VALUES ('{clinic}', '{id}', '{email}', 'x', 'Otra Persona', 'admin', {verified})"
    );
    world.clinic.run(&world.db, &[insert]).await;
    email
}

async fn announce(world: &World, days: u32) {
    let event = PlanEnding {
        ends_at: Some(timestamp(at(END))),
        days,
    };
    world.deliver(&event).await.unwrap();
}

/// What notification is told of each e-mail that was asked for.
async fn letters(world: &World) -> Vec<(u16, Value)> {
    let mut letters = Vec::new();
    for asked in world.asked_emails().await {
        assert_eq!(asked.kind, "plan_ending");
        letters.push(told(world, &asked.email_id).await);
    }
    letters
}

async fn told(world: &World, id: &str) -> (u16, Value) {
    let token = notification_token("auth", world.clinic.id, world.clock.now());
    told_by(world, id, &token).await
}

async fn told_by(world: &World, id: &str, token: &str) -> (u16, Value) {
    let request = TestRequest::get()
        .uri(&format!("/internal/plan-letters/{id}"))
        .insert_header(("Authorization", format!("Bearer {token}")));
    world.call(request).await
}

fn addresses(letters: &[(u16, Value)]) -> Vec<&str> {
    letters
        .iter()
        .map(|(_, letter)| letter["to"].as_str().unwrap())
        .collect()
}

#[actix_web::test]
async fn every_administrator_is_told_once_for_each_end_and_number_of_days() {
    let world = world().await;
    another_admin(&world, false).await;

    announce(&world, 7).await;
    announce(&world, 7).await;
    let first = letters(&world).await;
    announce(&world, 3).await;

    assert_eq!(first.len(), 2, "also where no address is verified");
    assert_eq!(world.asked_emails().await.len(), 4);
    let own = first.iter().find(|(_, one)| one["to"] == world.email());
    let (status, letter) = own.expect("the administrator is told");
    assert_eq!(*status, 200);
    let name = letter["full_name"].clone();
    assert_eq!(
        *letter,
        json!({
            "to": world.email(), "full_name": name, "language": "es-SV", "clinic_name": "Clínica de prueba",
            "time_zone": "America/El_Salvador", "ends_at": END, "link": "https://cita.test/suscripcion",
            "expires_at": "2026-12-07T10:00:00Z",
        })
    );
}

#[actix_web::test]
async fn where_some_addresses_are_verified_only_these_are_written_to() {
    let world = world().await;
    let verified = another_admin(&world, true).await;

    announce(&world, 1).await;

    assert_eq!(addresses(&letters(&world).await), [verified]);
}

#[actix_web::test]
async fn an_e_mail_that_is_not_true_any_more_is_not_sent() {
    let world = world().await;
    announce(&world, 7).await;
    let id = world.asked_emails().await.pop().unwrap().email_id;

    ends_at(&world, "2027-01-10T10:00:00Z").await;
    let renewed = told(&world, &id).await;
    ends_at(&world, END).await;
    let again = told(&world, &id).await;
    // Its words say that nothing is deleted.
    let to_be_deleted = |at: &str| format!("UPDATE tenancy.clinics SET delete_at = {at}");
    let run = async |statement: String| world.clinic.run(&world.db, &[statement]).await;
    run(to_be_deleted("now()")).await;
    let leaving = told(&world, &id).await;
    run(to_be_deleted("NULL")).await;
    world
        .clock
        .advance(at("2026-12-07T10:00:00Z") - world.clock.now());
    let late = told(&world, &id).await;

    let known: Vec<_> = [renewed, again, leaving, late]
        .map(|(status, body)| (status, body["code"].as_str().unwrap_or_default().to_owned()))
        .into();
    let over = (404, "EMAIL_NOT_NEEDED".to_owned());
    let open = (200, String::new());
    assert_eq!(known, [over.clone(), open, over.clone(), over]);
}

#[actix_web::test]
async fn what_is_no_link_and_what_is_unknown_is_not_said_to_be_needless() {
    let world = world().await;
    announce(&world, 0).await;
    let letter = world.asked_emails().await.pop().unwrap().email_id;
    let unknown = kernel::Ids::system().uuid().to_string();

    let asked = async |path: &str, id: &str| {
        let token = notification_token("auth", world.clinic.id, world.clock.now());
        let request = TestRequest::with_uri(&format!("/internal/{path}/{id}"));
        let request = request.insert_header(("Authorization", format!("Bearer {token}")));
        let (status, body) = world.call(request).await;
        (status, body["code"].as_str().unwrap().to_owned())
    };

    let another = (409, "EMAIL_OF_ANOTHER_KIND".to_owned());
    assert_eq!(asked("emails", &letter).await, another);
    let nothing = (404, "NOT_FOUND".to_owned());
    for path in ["emails", "plan-letters"] {
        assert_eq!(asked(path, &unknown).await, nothing, "{path}");
    }
}

#[actix_web::test]
async fn nobody_is_told_of_an_end_that_has_moved_or_is_days_past() {
    let world = world().await;
    ends_at(&world, "2027-01-10T10:00:00Z").await;
    announce(&world, 7).await;
    ends_at(&world, END).await;
    world
        .clock
        .advance(at(END) - world.clock.now() + Duration::days(3));
    announce(&world, 0).await;

    assert!(world.asked_emails().await.is_empty());
}

#[actix_web::test]
async fn an_e_mail_shows_itself_to_notification_and_of_its_own_clinic_only() {
    let world = world().await;
    announce(&world, 0).await;
    let id = world.asked_emails().await.pop().unwrap().email_id;
    let now = world.clock.now();
    let other = testkit::Clinic::open(&world.db).await;

    let nlu = service_token("auth", world.clinic.id, now);
    let strange = notification_token("auth", other.id, now);

    assert_eq!(told_by(&world, &id, &nlu).await.0, 404);
    assert_eq!(told_by(&world, &id, &strange).await.0, 404);
    assert_eq!(told(&world, &id).await.0, 200);
}
