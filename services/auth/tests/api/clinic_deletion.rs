//! A clinic ends: asked for, taken back, and erased when its time has come.

use crate::world::{PASSWORD, World};
use chrono::{DateTime, TimeDelta, Utc};
use db::ErasedSchema;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use events::ClinicChanged;
use serde_json::{Value, json};
use testkit::{Clinic, Role};

const DELETION: &str = "/api/clinics/deletion";
const CANCEL: &str = "/api/clinics/deletion/cancel";
const NAME: &str = "Clínica de prueba";
const DAY: u64 = 86_400;

impl World {
    async fn ask_for_deletion(&self, name: &str) -> (u16, Value) {
        let body = json!({"password": PASSWORD, "name": name});
        self.admin("POST", DELETION, &body).await
    }

    async fn delete_at(&self) -> Value {
        let (status, body) = self.get("/api/clinics/me", self.clinic.admin).await;
        assert_eq!(status, 200, "{body}");
        body["delete_at"].clone()
    }

    /// Looks for clinics that are due, in every service.
    async fn erase_due(&self) {
        auth::jobs::erase_due(self.app()).await.unwrap();
        for (role, schema) in [
            (Role::Scheduling, ErasedSchema::Scheduling),
            (Role::Conversation, ErasedSchema::Conversation),
            (Role::Billing, ErasedSchema::Billing),
            (Role::Notification, ErasedSchema::Notification),
        ] {
            let db = self.db.db(role, self.clock.clone());
            portability::erase(schema, &db, &self.clock.clone().into())
                .await
                .unwrap();
        }
    }

    /// A subscription of the shop as billing stores it, which is one row for each clinic here.
    async fn subscribe_in_shop(&self, status: &str) {
        let id = self.clinic.id;
        let subscribed = format!(
            "INSERT INTO billing.subscriptions (clinic_id, id, provider_id, variant_id, plan, status, renews_at, as_of) \
             VALUES ('{id}', '{id}', '{id}', '1', 'pro', '{status}', now() + interval '20 days', now()) \
             ON CONFLICT (clinic_id, id) DO UPDATE SET status = excluded.status"
        );
        self.clinic.run(&self.db, &[subscribed]).await;
    }

    /// How many rows each table has of that clinic, without tables that have none, and without what waits to be published: its relay deletes it.
    async fn rows_of(&self, clinic: &Clinic) -> Vec<String> {
        let tables: Vec<String> = diesel::dsl::sql::<Text>(
            "SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
             WHERE c.relkind IN ('r', 'p') AND c.relname <> 'outbox' AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid \
             AND a.attname = 'clinic_id' AND NOT a.attisdropped) ORDER BY 1",
        )
        .load(&mut self.db.owner().await)
        .await
        .unwrap();
        let mut found = Vec::new();
        let mut owner = self.db.owner().await;
        let context = format!("SELECT set_config('app.clinic_id', '{}', false)", clinic.id);
        diesel::sql_query(context)
            .execute(&mut owner)
            .await
            .unwrap();
        for table in tables {
            let count = format!(
                "SELECT count(*)::text FROM {table} WHERE clinic_id = '{}'",
                clinic.id
            );
            let rows: String = diesel::dsl::sql::<Text>(&count)
                .get_result(&mut owner)
                .await
                .unwrap();
            if rows != "0" {
                found.push(format!("{table}: {rows}"));
            }
        }
        found
    }
}

/// Rows in every schema.
async fn fill(world: &World, clinic: &Clinic) {
    let id = clinic.id;
    let doctor = clinic.doctor(&world.db, "08:00", "12:00").await.id;
    let session = kernel::Ids::system().uuid();
    let statements = [
        format!(
            "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone) VALUES ('{id}', gen_random_uuid(), 'Ana', '50370123456')"
        ),
        format!(
            "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, busy, starts_at, ends_at, busy_from, busy_to, status, source) \
             SELECT '{id}', gen_random_uuid(), '{doctor}', p.id, '{}', tstzrange('2026-11-25T15:00Z', '2026-11-25T15:30Z'), '2026-11-25T15:00Z', '2026-11-25T15:30Z', '2026-11-25T15:00Z', '2026-11-25T15:30Z', 'booked', 'desk' \
             FROM scheduling.patients p WHERE p.clinic_id = '{id}'",
            clinic.service
        ),
        format!(
            "INSERT INTO conversation.sessions (clinic_id, id, phone_number_id, contact_phone, contact_name, state) VALUES ('{id}', '{session}', '{}', '50370123456', 'Ana', 'idle')",
            clinic.phone_number_id
        ),
        format!(
            "INSERT INTO conversation.mail (clinic_id, id, session_id, seq, kind, body, sent_at) VALUES ('{id}', gen_random_uuid(), '{session}', 1, 'text', '{{\"text\": \"hola\"}}', now())"
        ),
        format!(
            "INSERT INTO conversation.mailboxes (session_id, clinic_id, pending_seq, handled_seq) VALUES ('{session}', '{id}', 1, 0)"
        ),
        format!(
            "INSERT INTO billing.payments (clinic_id, id, kind, provider_id, reason, state, total_cents, refunded_cents, currency, made_at, as_of, content) \
             VALUES ('{id}', gen_random_uuid(), 'order', '{id}', 'initial', 'paid', 2500, 0, 'USD', now(), now(), '')"
        ),
        format!(
            "INSERT INTO notification.deliveries (clinic_id, id, kind, state, dedup_key, phone_number_id, to_phone, content) \
             VALUES ('{id}', gen_random_uuid(), 'reply', 'sent', 'a', '1', '50370123456', '{{\"forms\": []}}')"
        ),
        format!(
            "INSERT INTO audit.entries (clinic_id, id, actor, act, subject) VALUES ('{id}', gen_random_uuid(), 'test', 'test', 'test')"
        ),
        format!(
            "INSERT INTO tenancy.data_keys (clinic_id, purpose, version, wrapped) VALUES ('{id}', 'seal', 9, '\\x00')"
        ),
    ];
    clinic.run(&world.db, &statements).await;
}

#[actix_web::test]
async fn a_clinic_is_told_when_it_ends_and_goes_on_until_then() {
    let world = World::new().await;

    let (status, asked) = world.ask_for_deletion(NAME).await;
    world.advance(DAY);
    let (again_status, again) = world.ask_for_deletion(&format!(" {NAME} ")).await;

    let delete_at = (world.clock.now() + TimeDelta::days(29)).to_rfc3339();
    let told: DateTime<Utc> = asked["delete_at"].as_str().unwrap().parse().unwrap();
    assert_eq!((status, told.to_rfc3339()), (202, delete_at));
    assert_eq!((again_status, &again), (202, &asked));
    assert_eq!(world.delete_at().await, asked["delete_at"]);
    assert_eq!(world.audited("clinic.deletion_asked").await, 1);
    world.erase_due().await;
    let (status, _) = world.get("/api/users", world.clinic.staff).await;
    assert_eq!(status, 403, "staff are let in and may not see users");
}

#[actix_web::test]
async fn what_is_not_meant_is_refused() {
    let world = World::new().await;
    let body = |password: &str| json!({"password": password, "name": NAME});
    let seen = |(status, body): (u16, Value)| (status, body["code"].clone(), body["field"].clone());

    let other = world.ask_for_deletion("Clínica de pruebas").await;
    let wrong = world
        .admin("POST", DELETION, &body("otra-clave-larga"))
        .await;
    let staff = world.clinic.staff;
    let of_staff = world.ask(staff, "POST", DELETION, &body(PASSWORD)).await;
    let cancelled = world.ask(staff, "POST", CANCEL, &Value::Null).await;
    let unsaid = world
        .about_clinic("POST", "/deletion", &json!({"reason": "\u{200b}"}))
        .await;
    world.subscribe_in_shop("active").await;
    let paying = world.ask_for_deletion(NAME).await;
    let by_operator = world
        .about_clinic("POST", "/deletion", &json!({"reason": "Cerró."}))
        .await;

    assert_eq!(seen(other), (400, json!("NAME_DIFFERS"), json!("name")));
    assert_eq!(
        seen(wrong),
        (400, json!("WRONG_PASSWORD"), json!("password"))
    );
    assert_eq!(seen(unsaid), (400, json!("INVALID_FIELD"), json!("reason")));
    assert_eq!(seen(of_staff), (403, json!("FORBIDDEN"), Value::Null));
    assert_eq!(seen(cancelled), (403, json!("FORBIDDEN"), Value::Null));
    for refused in [paying, by_operator] {
        assert_eq!(
            seen(refused),
            (409, json!("SUBSCRIPTION_RUNNING"), Value::Null)
        );
    }
    assert_eq!(world.delete_at().await, Value::Null);
}

#[actix_web::test]
async fn only_a_subscription_that_was_cancelled_or_is_over_keeps_nobody() {
    for (status, answer) in [
        ("on_trial", 409),
        ("past_due", 409),
        ("paused", 409),
        ("unpaid", 409),
        ("cancelled", 202),
        ("expired", 202),
    ] {
        let world = World::new().await;
        world.subscribe_in_shop(status).await;

        assert_eq!(world.ask_for_deletion(NAME).await.0, answer, "{status}");
    }
}

#[actix_web::test]
async fn the_end_is_taken_back_by_an_administrator_or_the_operator() {
    let world = World::new().await;
    world.ask_for_deletion(NAME).await;

    let (status, _) = world.admin("POST", CANCEL, &Value::Null).await;
    let (again, _) = world.admin("POST", CANCEL, &Value::Null).await;
    let cancelled = world.delete_at().await;
    let (asked, detail) = world
        .about_clinic("POST", "/deletion", &json!({"reason": "La clínica cerró."}))
        .await;
    let shown = world.delete_at().await;
    let (_, resumed) = world
        .about_clinic("POST", "/deletion/cancel", &json!({}))
        .await;

    assert_eq!((status, again, cancelled), (204, 204, Value::Null));
    assert_eq!(world.audited("clinic.deletion_cancelled").await, 2);
    assert_eq!(asked, 200, "{detail}");
    assert_eq!(detail["clinic"]["delete_at"], shown);
    assert_eq!(detail["acts"][0]["act"], "clinic.deletion_asked");
    assert_eq!(detail["acts"][0]["detail"]["reason"], "La clínica cerró.");
    assert_eq!(resumed["clinic"]["delete_at"], Value::Null);
    // Asked, taken back, asked and taken back: the request that changed nothing tells open pages nothing.
    let told: Vec<ClinicChanged> = world.db.published_events(Role::Auth).await;
    assert_eq!(told.len(), 4);
    world.advance(40 * DAY);
    world.erase_due().await;
    assert_eq!(world.delete_at().await, Value::Null);
}

#[actix_web::test]
async fn when_its_time_has_come_nothing_of_the_clinic_is_left_and_the_others_stay_as_they_are() {
    let world = World::new().await;
    let other = Clinic::open(&world.db).await;
    for clinic in [&world.clinic, &other] {
        fill(&world, clinic).await;
    }
    let (before, of_other) = (
        world.rows_of(&world.clinic).await,
        world.rows_of(&other).await,
    );
    assert!(before.len() > 15, "{before:?}");
    world.ask_for_deletion(NAME).await;

    world.advance(30 * DAY - 1);
    world.erase_due().await;
    let still = world.rows_of(&world.clinic).await;
    world.advance(1);
    world.erase_due().await;

    assert!(still.len() >= before.len());
    let left = world.rows_of(&world.clinic).await;
    assert_eq!(left, ["billing.payments: 1", "tenancy.clinics: 1"]);
    assert_eq!(world.rows_of(&other).await, of_other);
    let name = world
        .number("SELECT count(*) FROM tenancy.clinics WHERE name = 'Clínica eliminada' AND slug LIKE 'eliminada-%' AND phone = '' AND NOT is_active")
        .await;
    assert_eq!(name, 1);
    let (status, _) = world.get("/api/auth/me", world.clinic.admin).await;
    assert_eq!(status, 401, "the user is gone");
    let (status, _) = world.sign_in(&world.email(), PASSWORD, "203.0.113.9").await;
    assert_eq!(status, 401);
    let (status, _) = world.about_clinic("POST", "/resume", &json!({})).await;
    assert_eq!(status, 404, "an erased clinic is unknown to the operator");
}

#[actix_web::test]
async fn what_comes_late_is_erased_by_the_next_look() {
    let world = World::new().await;
    fill(&world, &world.clinic).await;
    world.ask_for_deletion(NAME).await;
    world.advance(30 * DAY);
    world.erase_due().await;
    let id = world.clinic.id;
    let late = format!(
        "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone) VALUES ('{id}', gen_random_uuid(), 'Ana', '50370123456')"
    );
    world.clinic.run(&world.db, &[late]).await;

    world.advance(20 * DAY);
    world.erase_due().await;

    let left = world.rows_of(&world.clinic).await;
    assert_eq!(left, ["billing.payments: 1", "tenancy.clinics: 1"]);
}

#[actix_web::test]
async fn a_clinic_that_subscribed_again_is_not_erased_also_when_it_cancels_later() {
    let world = World::new().await;
    world.ask_for_deletion(NAME).await;
    world.subscribe_in_shop("active").await;

    world.advance(31 * DAY);
    world.erase_due().await;
    assert_eq!(world.delete_at().await, Value::Null);
    world.subscribe_in_shop("cancelled").await;
    world.erase_due().await;

    let (status, _) = world.get("/api/auth/me", world.clinic.admin).await;
    assert_eq!(status, 200);
    assert_eq!(
        world.audit_detail("clinic.deletion_cancelled").await,
        json!({"subscribed": true})
    );
}

#[actix_web::test]
async fn a_suspension_holds_the_end_and_leaves_a_week_to_take_it_back() {
    let world = World::new().await;
    let ended = async || {
        world.erase_due().await;
        world
            .number("SELECT count(*) FROM tenancy.clinics WHERE erased_at IS NOT NULL")
            .await
    };
    world.ask_for_deletion(NAME).await;
    let reason = json!({"reason": "La policía pide los registros."});
    assert_eq!(world.about_clinic("POST", "/suspend", &reason).await.0, 200);
    world.advance(40 * DAY);
    assert_eq!(ended().await, 0);

    let (status, resumed) = world.about_clinic("POST", "/resume", &json!({})).await;

    let told: DateTime<Utc> = resumed["clinic"]["delete_at"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!(
        (status, told),
        (200, world.clock.now() + TimeDelta::days(7))
    );
    world.advance(7 * DAY - 1);
    assert_eq!(ended().await, 0);
    world.advance(1);
    assert_eq!(ended().await, 1);
}

#[actix_web::test]
async fn a_suspension_that_ends_before_leaves_the_end_as_it_was() {
    let world = World::new().await;
    let (_, asked) = world.ask_for_deletion(NAME).await;
    let reason = json!({"reason": "Falta el pago."});
    world.about_clinic("POST", "/suspend", &reason).await;

    let (_, resumed) = world.about_clinic("POST", "/resume", &json!({})).await;

    assert_eq!(resumed["clinic"]["delete_at"], asked["delete_at"]);
}

#[actix_web::test]
async fn settings_that_waited_while_the_clinic_ended_are_not_written() {
    let world = World::new().await;
    let mut lock = world.lock_clinic().await;
    let change = json!({"name": "Clínica que sigue"});
    let changing = world.admin("PATCH", "/api/clinics/settings", &change);
    let ending = async {
        world.waiting_for_a_lock(1).await;
        for statement in [
            "UPDATE tenancy.clinics SET is_active = false, erased_at = now(), name = 'Clínica eliminada'",
            "COMMIT",
        ] {
            diesel::sql_query(statement)
                .execute(&mut lock)
                .await
                .unwrap();
        }
    };

    let (answer, ()) = futures_util::join!(changing, ending);

    assert_eq!(
        (answer.0, answer.1["code"].as_str()),
        (401, Some("USER_INACTIVE"))
    );
    let named = "SELECT count(*) FROM tenancy.clinics WHERE name = 'Clínica eliminada'";
    assert_eq!(world.number(named).await, 1);
}
