//! The question whether the database answers, on a connection of its own.

use db::ReadinessProbe;
use diesel_async::RunQueryDsl;
use testkit::{Role, TestDb, clock};

#[tokio::test]
async fn a_copy_whose_connections_are_all_in_use_can_serve() {
    let test = TestDb::new().await;
    let db = test.db_of_size(Role::Scheduling, clock(), 1);
    let probe = ReadinessProbe::new(&test.service_url(Role::Scheduling));

    let answers = db
        .infrastructure(async |_tx| Ok::<_, db::DbError>(probe.answers().await))
        .await;

    assert!(answers.unwrap());
}

#[tokio::test]
async fn a_connection_that_is_lost_is_replaced_within_the_question() {
    let test = TestDb::new().await;
    let probe = ReadinessProbe::new(&test.service_url(Role::Scheduling));
    assert!(probe.answers().await);

    let ended = diesel::sql_query(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
         WHERE usename = 'cita_scheduling' AND datname = current_database()",
    )
    .execute(&mut test.connect_as(Role::Scheduling).await)
    .await;

    assert!(ended.is_err(), "the connection that asks is ended as well");
    assert!(probe.answers().await);
}

#[tokio::test]
async fn a_database_that_is_away_does_not_answer() {
    let probe = ReadinessProbe::new("postgres://cita_scheduling:x@127.0.0.1:1/cita");

    assert!(!probe.answers().await);
}
