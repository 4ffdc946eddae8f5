//! The live check: only the present state of user and clinic counts, not their state when the token was made.

use crate::{doctors_read, doctors_seen};
use db::{ClinicState, ClinicTx, Db, DbConfig, DbError, InfraTx, definer};
use diesel::sql_query;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use kernel::{Clock, Refuses};
use serde_json::json;
use tenancy::{Action, Actor, Permission, can};
use testkit::{Clinic, Role, TestDb, clock};

/// A permission of administrators alone. No route needs one yet, so the test declares its own.
struct ForAdmins;

impl Permission for ForAdmins {
    const ACTION: Action = Action {
        name: "ForAdmins",
        roles: &[tenancy::Role::Admin],
        needs_analytics: false,
        needs_quick_switch: false,
        without_subscription: false,
    };
}

async fn code(db: &Db, actor: Actor) -> Option<&'static str> {
    let acted = db
        .acting_as(&actor, doctors_seen)
        .await
        .err()
        .map(|error| error.refusal().code);
    let read = db
        .read(&actor, doctors_read)
        .await
        .err()
        .map(|error| error.refusal().code);
    assert_eq!(
        acted, read,
        "both ways to a transaction ask the same question"
    );
    acted
}

#[tokio::test]
async fn whoever_is_not_active_now_is_refused() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());
    let actor = clinic.staff.reading();
    assert_eq!(code(&db, actor).await, None);

    clinic
        .run(
            &test,
            &[format!(
                "UPDATE auth.users SET is_active = false WHERE id = '{}'",
                clinic.staff.user
            )],
        )
        .await;
    assert_eq!(code(&db, actor).await, Some("USER_INACTIVE"));
    assert_eq!(code(&db, clinic.admin.reading()).await, None);

    clinic
        .run(
            &test,
            &["UPDATE tenancy.clinics SET is_active = false".to_owned()],
        )
        .await;
    assert_eq!(
        code(&db, clinic.admin.reading()).await,
        Some("CLINIC_SUSPENDED")
    );
    assert_eq!(code(&db, actor).await, Some("USER_INACTIVE"));
}

#[tokio::test]
async fn staff_of_a_suspended_clinic_are_told_the_operators_reason() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());
    let suspended = async |reason: &str| {
        let set =
            format!("UPDATE tenancy.clinics SET is_active = false, suspension_reason = {reason}");
        clinic.run(&test, &[set]).await;
        match db.check(&clinic.staff.reading()).await {
            Err(DbError::ClinicSuspended(suspension)) => suspension.reason,
            other => panic!("{other:?}"),
        }
    };

    assert_eq!(suspended("NULL").await, None);
    let told = suspended("'Falta el pago.'").await;
    assert_eq!(told.as_deref(), Some("Falta el pago."));
}

#[tokio::test]
async fn the_operators_reason_is_in_no_part_of_a_refusal_that_the_server_logs() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let set = "UPDATE tenancy.clinics SET is_active = false, suspension_reason = 'Falta el pago.'";
    clinic.run(&test, &[set.to_owned()]).await;
    let db = test.db(Role::Scheduling, clock());
    let user = clinic.staff.user;

    let enter = format!("SELECT * FROM tenancy.enter('{user}', '{}')", clinic.id);
    let entering = async |tx: &mut InfraTx| {
        let entered = sql_query(enter).execute(tx.conn()).await;
        entered.map_err(DbError::from)
    };
    let refused = db.infrastructure(entering).await;

    let Err(DbError::Query(diesel::result::Error::DatabaseError(_, info))) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(info.message(), "the clinic is suspended");
    assert_eq!((info.details(), info.hint()), (None, None));
    assert_eq!(info.column_name(), Some("Falta el pago."));
}

#[tokio::test]
async fn the_operator_enters_a_suspended_clinic_and_is_named_in_its_audit_log() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Auth, clock());
    let suspend = "UPDATE tenancy.clinics SET is_active = false".to_owned();
    clinic.run(&test, &[suspend]).await;
    let act = async |actor: Actor| {
        let noted = async |tx: &mut ClinicTx| {
            let state = tx.clinic_state();
            definer::audit(tx, "clinic.looked_at", "clinic", &json!({})).await?;
            Ok::<_, DbError>(state)
        };
        db.acting_as(&actor, noted).await.unwrap()
    };

    let operator = Actor::Operator {
        clinic: clinic.id,
        key: "ana",
    };
    assert_eq!(act(operator).await, ClinicState::Suspended);
    act(Actor::system(clinic.id, "test")).await;

    let mut owner = test.owner().await;
    let inside = format!("SELECT set_config('app.clinic_id', '{}', false)", clinic.id);
    diesel::sql_query(inside).execute(&mut owner).await.unwrap();
    let actors: Vec<String> =
        diesel::dsl::sql::<Text>("SELECT actor FROM audit.entries ORDER BY actor")
            .load(&mut owner)
            .await
            .unwrap();
    assert_eq!(actors, ["operator: ana", "system: test"]);
}

#[tokio::test]
async fn a_user_of_one_clinic_cannot_enter_another() {
    let test = TestDb::new().await;
    let (mine, other) = (Clinic::open(&test).await, Clinic::open(&test).await);
    let db = test.db(Role::Scheduling, clock());
    let forged = Actor::User {
        user: mine.staff.user,
        clinic: other.id,
        session_version: 1,
        action: can::SeeAgenda::ACTION,
    };

    assert_eq!(code(&db, forged).await, Some("USER_INACTIVE"));
}

#[tokio::test]
async fn a_session_ended_everywhere_is_over_at_once() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());

    clinic
        .run(
            &test,
            &["UPDATE auth.users SET session_version = 2".to_owned()],
        )
        .await;

    assert_eq!(
        code(&db, clinic.staff.reading()).await,
        Some("UNAUTHENTICATED")
    );
}

#[tokio::test]
async fn an_expired_plan_is_answered_by_payment_required_except_where_one_pays() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let clock = clock();
    let db = test.db(Role::Scheduling, clock.clone());
    clinic
        .run(
            &test,
            &[format!(
                "UPDATE tenancy.clinics SET plan_expires_at = '{}'",
                clock.now() + chrono::Duration::hours(1)
            )],
        )
        .await;
    assert_eq!(code(&db, clinic.staff.reading()).await, None);

    clock.advance(chrono::Duration::hours(1));

    assert_eq!(
        code(&db, clinic.staff.reading()).await,
        Some("SUBSCRIPTION_EXPIRED")
    );
    assert_eq!(
        code(&db, clinic.staff.about_to(can::SeeBilling)).await,
        None
    );
}

#[tokio::test]
async fn staff_may_not_do_what_is_the_administrators() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());

    assert_eq!(
        code(&db, clinic.staff.about_to(ForAdmins)).await,
        Some("FORBIDDEN")
    );
    assert_eq!(code(&db, clinic.admin.about_to(ForAdmins)).await, None);
}

#[tokio::test]
async fn a_check_that_cannot_be_made_is_never_a_yes() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    // No server listens on the discard port.
    let config = DbConfig {
        url: "postgres://cita_scheduling:x@127.0.0.1:9/none".to_owned(),
        pool_size: 1,
        deadline: DbConfig::DEADLINE,
    };
    let away = Db::open(&config, Clock::from(clock())).unwrap();
    assert_eq!(
        code(&away, clinic.staff.reading()).await,
        Some("CHECK_UNAVAILABLE")
    );

    // The database answers, but the definer function is missing.
    let db = test.db(Role::Scheduling, clock());
    let gone = diesel::sql_query("DROP FUNCTION tenancy.enter(uuid, uuid)");
    diesel_async::RunQueryDsl::execute(gone, &mut test.owner().await)
        .await
        .unwrap();
    let granted = code(&db, clinic.staff.reading()).await;
    assert!(matches!(granted, Some("CHECK_UNAVAILABLE")), "{granted:?}");
}

#[tokio::test]
async fn an_expired_or_suspended_clinic_is_an_answer_to_the_house_and_not_an_error() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let db = test.db(Role::Scheduling, clock());
    let state = async || {
        db.acting_as(&clinic.system(), async |tx| {
            Ok::<_, DbError>(tx.clinic_state())
        })
        .await
        .unwrap()
    };
    assert_eq!(state().await, db::ClinicState::Active);

    clinic
        .run(
            &test,
            &["UPDATE tenancy.clinics SET plan_expires_at = '2020-01-01'".to_owned()],
        )
        .await;
    assert_eq!(state().await, db::ClinicState::Expired);

    clinic
        .run(
            &test,
            &["UPDATE tenancy.clinics SET is_active = false".to_owned()],
        )
        .await;
    assert_eq!(state().await, db::ClinicState::Suspended);
}
