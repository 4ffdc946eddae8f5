//! The operator decides about what a page showed, and is told what another one decided meanwhile. Suspensions are in `suspension`.

use crate::world::{ADMIN_KEY, OTHER_ADMIN_KEY, PASSWORD, World, of_operator};
use serde_json::{Value, json};

const DELETION: &str = "/deletion";
const KEEPING: &str = "/deletion/cancel";
const CHANGED: (u16, &str) = (409, "CLINIC_DELETION_CHANGED_MEANWHILE");
const DONE: (u16, &str) = (200, "");

impl World {
    /// Status and body of an act of the operator with that key about the clinic.
    async fn decides(&self, key: &str, method: &str, rest: &str, body: &Value) -> (u16, Value) {
        let path = format!("/api/superadmin/clinics/{}{rest}", self.clinic.id);
        self.call(of_operator(key, method, &path, body)).await
    }
}

/// The day on which the clinic is deleted.
async fn planned(world: &World) -> Value {
    let (_, shown) = world.about_clinic("GET", "", &Value::Null).await;
    shown["clinic"]["delete_at"].clone()
}

fn seen(answer: &(u16, Value)) -> (u16, &str) {
    (answer.0, answer.1["code"].as_str().unwrap_or_default())
}

fn ask(reason: &str, delete_at: &Value) -> Value {
    json!({"reason": reason, "seen": {"delete_at": delete_at}})
}

fn keep(delete_at: &Value) -> Value {
    json!({"seen": {"delete_at": delete_at}})
}

#[actix_web::test]
async fn a_deletion_that_was_asked_for_meanwhile_is_told_and_a_repeated_request_is_not() {
    let world = World::new().await;
    let asked = ask("Cerró.", &Value::Null);

    let first = world.decides(ADMIN_KEY, "POST", DELETION, &asked).await;
    let again = world.decides(ADMIN_KEY, "POST", DELETION, &asked).await;
    let of_another = world
        .decides(OTHER_ADMIN_KEY, "POST", DELETION, &asked)
        .await;
    let otherwise = ask("No paga.", &Value::Null);
    let with_another = world.decides(ADMIN_KEY, "POST", DELETION, &otherwise).await;

    assert_eq!((seen(&first), seen(&again)), (DONE, DONE));
    assert_eq!((seen(&of_another), seen(&with_another)), (CHANGED, CHANGED));
    let acts = "auth.operator_acts WHERE act = 'clinic.deletion_asked'";
    assert_eq!(world.count(acts).await, 1);
    // A page of the release before says nothing of what it showed.
    let unseen = json!({"reason": "No paga."});
    let answer = world
        .decides(OTHER_ADMIN_KEY, "POST", DELETION, &unseen)
        .await;
    assert_eq!(seen(&answer), DONE);
}

#[actix_web::test]
async fn a_deletion_that_the_clinic_has_asked_for_or_moved_meanwhile_is_not_taken_back_unseen() {
    let world = World::new().await;
    let none = Value::Null;
    let asked = json!({"password": PASSWORD, "name": "Clínica de prueba"});
    assert_eq!(
        world.admin("POST", "/api/clinics/deletion", &asked).await.0,
        202
    );
    let first = planned(&world).await;

    let unseen = world
        .decides(ADMIN_KEY, "POST", KEEPING, &keep(&none))
        .await;
    assert_eq!(seen(&unseen), CHANGED);
    assert_eq!(planned(&world).await, first);
    // Taken back and asked for anew by the clinic: it ends on another day.
    let path = "/api/clinics/deletion/cancel";
    assert_eq!(world.admin("POST", path, &none).await.0, 204);
    world.advance(60);
    world.admin("POST", "/api/clinics/deletion", &asked).await;
    let second = planned(&world).await;
    assert_ne!(first, second);

    let moved = world
        .decides(ADMIN_KEY, "POST", KEEPING, &keep(&first))
        .await;
    let as_it_is = world
        .decides(ADMIN_KEY, "POST", KEEPING, &keep(&second))
        .await;
    let again = world
        .decides(ADMIN_KEY, "POST", KEEPING, &keep(&second))
        .await;

    assert_eq!(seen(&moved), CHANGED);
    assert_eq!((seen(&as_it_is), seen(&again)), (DONE, DONE));
    assert_eq!(planned(&world).await, Value::Null);
    let late = world
        .decides(ADMIN_KEY, "POST", DELETION, &ask("Cerró.", &second))
        .await;
    assert_eq!(seen(&late), CHANGED, "it was taken back meanwhile");
}

#[actix_web::test]
async fn a_type_that_was_changed_meanwhile_is_told_and_not_replaced() {
    let world = World::new().await;
    let to =
        |wanted: &str, shown: &str| json!({"clinic_type": wanted, "seen": {"clinic_type": shown}});
    let (_, before) = world.about_clinic("GET", "", &Value::Null).await;
    assert_eq!(before["clinic"]["clinic_type"], "dental");

    let stale = to("general", "general");
    let stale = world.decides(ADMIN_KEY, "PATCH", "", &stale).await;
    let there = to("dental", "general");
    let there = world.decides(ADMIN_KEY, "PATCH", "", &there).await;
    let acts = "auth.operator_acts WHERE act = 'clinic.type_changed'";
    assert_eq!(world.count(acts).await, 0);
    let right = to("general", "dental");
    let right = world.decides(ADMIN_KEY, "PATCH", "", &right).await;

    assert_eq!(seen(&stale), (409, "CLINIC_TYPE_CHANGED_MEANWHILE"));
    assert_eq!((seen(&there), seen(&right)), (DONE, DONE));
    assert_eq!(right.1["clinic"]["clinic_type"], "general");
    assert_eq!(world.count(acts).await, 1);
}
