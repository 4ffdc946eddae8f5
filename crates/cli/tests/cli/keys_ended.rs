//! `cita keys rewrap` that is ended in the middle, or runs beside others.

use crate::sealed::{Installation, keyring, master};
use diesel::sql_types::BigInt;
use diesel_async::{AsyncConnection as _, AsyncPgConnection, RunQueryDsl};
use kernel::ClinicId;
use std::process::{Child, Stdio};
use std::time::Duration;
use tokio::time::interval;

const WAITING: &str = "(SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE NOT l.granted AND a.datname = current_database())";

/// Returns when so many sessions of the database wait for a lock.
async fn until_waiting(conn: &mut AsyncPgConnection, sessions: i64) {
    let mut turns = interval(Duration::from_millis(20));
    loop {
        turns.tick().await;
        let waiting = diesel::select(diesel::dsl::sql::<BigInt>(WAITING));
        let waiting: i64 = waiting.get_result(conn).await.expect("an answer");
        if waiting >= sessions {
            return;
        }
    }
}

fn begin(fleet: &Installation, master_keys: &str) -> Child {
    let mut command = fleet.command(master_keys, &["rewrap"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("cita runs")
}

/// Does the work while another transaction holds the clinic's data keys.
async fn while_held<T: Send>(
    fleet: &Installation,
    clinic: ClinicId,
    work: impl Future<Output = T> + Send,
) -> T {
    let mut holder = fleet.within(clinic).await;
    let held = holder.transaction(async |conn| {
        diesel::sql_query("SELECT FROM tenancy.data_keys FOR UPDATE")
            .execute(conn)
            .await?;
        Ok::<_, diesel::result::Error>(work.await)
    });
    held.await.expect("a transaction")
}

#[tokio::test]
async fn a_run_that_is_killed_half_way_is_repeated_and_loses_nothing() {
    let fleet = Installation::of("keys-killed", 4).await;
    let new = master(2);
    let both = format!("{},{new}", fleet.first);

    let killed = async {
        let mut run = begin(&fleet, &both);
        until_waiting(&mut fleet.db.owner().await, 1).await;
        run.kill().expect("a process");
        run.wait().expect("an end");
    };
    Box::pin(while_held(&fleet, fleet.clinics[2], killed)).await;

    assert_eq!(fleet.needed().await, [(1, 2), (2, 2)]);
    assert!(
        fleet.opens_all(&both).await,
        "copies with both keys open everything in between"
    );
    assert!(fleet.keys(&both, &["rewrap"]).status.success());
    assert_eq!(fleet.needed().await, [(2, 4)]);
    assert!(fleet.opens_all(&new).await);
}

#[tokio::test]
async fn two_runs_at_once_wrap_each_key_once() {
    let fleet = Installation::of("keys-twice", 2).await;
    let new = master(2);
    let both = format!("{},{new}", fleet.first);

    let begun = async {
        let runs = [begin(&fleet, &both), begin(&fleet, &both)];
        until_waiting(&mut fleet.db.owner().await, 2).await;
        runs
    };
    for mut run in Box::pin(while_held(&fleet, fleet.clinics[0], begun)).await {
        assert!(run.wait().expect("an end").success());
    }

    assert!(fleet.opens_all(&new).await);
    for clinic in &fleet.clinics {
        let version = diesel::dsl::sql::<BigInt>("SELECT config_version FROM tenancy.clinics");
        let mut conn = fleet.within(*clinic).await;
        let version: i64 = version.get_result(&mut conn).await.expect("a version");
        // Seeding writes two keys and a channel, and one run writes the two keys again.
        assert_eq!(version, 6);
    }
}

#[tokio::test]
async fn a_reader_with_both_keys_opens_everything_while_keys_are_wrapped() {
    let fleet = Installation::of("keys-while", 9).await;
    let both = format!("{},{}", fleet.first, master(2));
    let keyring = keyring(&both);
    let mut run = begin(&fleet, &both);

    let mut rounds = 0;
    let ended = loop {
        let ended = run.try_wait().expect("a process");
        for clinic in &fleet.clinics {
            fleet.open(*clinic, &keyring).await.expect("opened");
        }
        rounds += 1;
        if let Some(status) = ended {
            break status;
        }
    };

    assert!(ended.success());
    assert!(rounds > 1, "it ended before anything was read");
    assert_eq!(fleet.needed().await, [(2, 9)]);
}
