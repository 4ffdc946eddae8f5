//! A batch is one transaction, and each message in it stands for itself.

use crate::noted::{Noted, committed, consumers, delivery};
use crate::proxy::Proxy;
use bus::Failure;
use db::{Db, DbConfig};
use kernel::{ClinicId, Clock, Ids};
use testkit::{Clinic, Role, TestDb};
use uuid::Uuid;

use crate::broker::BATCHED;

async fn clinics(test: &TestDb, number: usize) -> Vec<Clinic> {
    let mut clinics = Vec::new();
    for _ in 0..number {
        clinics.push(Clinic::open(test).await);
    }
    clinics
}

fn database(test: &TestDb) -> Db {
    test.db(Role::Billing, Clock::system())
}

#[tokio::test]
async fn one_transaction_applies_a_batch_of_many_clinics() {
    let test = TestDb::new().await;
    let clinics = clinics(&test, 4).await;
    let (handler, notes, commits) = Noted::new();
    let consumers = consumers(&database(&test), handler);
    let batch: Vec<_> = (0..64)
        .map(|n| delivery(clinics[n % 4].id, &n.to_string()))
        .collect();

    let outcomes = consumers.deliver_batch(&BATCHED, &batch).await;

    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    assert_eq!((committed(&test).await.len(), *commits.borrow()), (64, 64));
    let mut transactions: Vec<_> = notes
        .borrow()
        .iter()
        .map(|n| n.transaction.clone())
        .collect();
    transactions.dedup();
    assert_eq!(transactions.len(), 1);
    for clinic in 0..4 {
        let of_clinic = |plan: &str| plan.parse::<usize>().unwrap() % 4 == clinic;
        let plans: Vec<usize> = notes
            .borrow()
            .iter()
            .filter(|note| of_clinic(&note.plan))
            .map(|note| note.plan.parse().unwrap())
            .collect();
        assert!(plans.is_sorted(), "not in the order of arrival: {plans:?}");
    }
}

#[tokio::test]
async fn poison_costs_only_itself() {
    let test = TestDb::new().await;
    let clinics = clinics(&test, 3).await;
    let (handler, _notes, commits) = Noted::new();
    let consumers = consumers(&database(&test), handler);
    let plan = |n: usize| match n {
        11 => "reject".to_owned(),
        30 => "retry".to_owned(),
        n => n.to_string(),
    };
    let mut batch: Vec<_> = (0..63)
        .map(|n| delivery(clinics[n % 3].id, &plan(n)))
        .collect();
    let mut malformed = delivery(clinics[0].id, "malformed");
    malformed.1.body = b"not protobuf".to_vec();
    batch.insert(40, malformed);

    let outcomes = consumers.deliver_batch(&BATCHED, &batch).await;

    let failed: Vec<_> = (0..64).filter(|n| outcomes[*n].is_err()).collect();
    assert_eq!(failed, [11, 30, 40]);
    assert!(matches!(outcomes[11], Err(Failure::Reject(_))));
    assert!(matches!(outcomes[30], Err(Failure::Retry(_))));
    assert!(matches!(outcomes[40], Err(Failure::Reject(_))));
    let plans = committed(&test).await;
    assert_eq!((plans.len(), *commits.borrow()), (61, 61));
    assert!(!plans.iter().any(|plan| plan == "reject" || plan == "retry"));
}

#[tokio::test]
async fn a_panic_in_a_batch_costs_only_its_message() {
    let test = TestDb::new().await;
    let clinics = clinics(&test, 2).await;
    let (handler, _notes, _commits) = Noted::new();
    let consumers = consumers(&database(&test), handler);
    let plan = |n: usize| {
        if n == 5 {
            "panic".to_owned()
        } else {
            n.to_string()
        }
    };
    let batch: Vec<_> = (0..8)
        .map(|n| delivery(clinics[n % 2].id, &plan(n)))
        .collect();

    let outcomes = consumers.deliver_batch(&BATCHED, &batch).await;

    let failed: Vec<_> = (0..8).filter(|n| outcomes[*n].is_err()).collect();
    assert_eq!(failed, [5]);
    assert_eq!(committed(&test).await.len(), 7);
}

#[tokio::test]
async fn a_message_that_comes_twice_counts_once_in_a_batch_and_across_batches() {
    let test = TestDb::new().await;
    let clinics = clinics(&test, 2).await;
    let (handler, _notes, _commits) = Noted::new();
    let consumers = consumers(&database(&test), handler);
    let (one, other) = (
        delivery(clinics[0].id, "one"),
        delivery(clinics[1].id, "other"),
    );
    let batch = [one.clone(), other.clone(), one.clone(), one];

    let first = consumers.deliver_batch(&BATCHED, &batch).await;
    let again = consumers
        .deliver_batch(&BATCHED, &[other, batch[0].clone()])
        .await;

    assert!(first.iter().chain(&again).all(Result::is_ok));
    let mut plans = committed(&test).await;
    plans.sort();
    assert_eq!(plans, ["one", "other"]);
}

#[tokio::test]
async fn an_unknown_clinic_in_a_batch_is_refused_and_its_events_reach_no_other_clinic() {
    let test = TestDb::new().await;
    let clinics = clinics(&test, 2).await;
    let (handler, notes, _commits) = Noted::new();
    let consumers = consumers(&database(&test), handler);
    // Parts are applied in the order of the clinics' ids: before, between and after the two clinics.
    let (low, high) = (
        clinics[0].id.min(clinics[1].id),
        clinics[0].id.max(clinics[1].id),
    );
    let between = ClinicId(Uuid::from_u128(low.uuid().as_u128() + 1));
    let unknown = [ClinicId(Uuid::from_u128(1)), between, ClinicId(Uuid::max())];
    let batch = [
        delivery(low, "first"),
        delivery(unknown[1], "stranger"),
        delivery(unknown[0], "stranger"),
        delivery(unknown[2], "stranger"),
        delivery(high, "second"),
    ];

    let outcomes = consumers.deliver_batch(&BATCHED, &batch).await;

    let failed: Vec<_> = (0..5).filter(|n| outcomes[*n].is_err()).collect();
    assert_eq!(failed, [1, 2, 3], "{outcomes:?}");
    assert!(notes.borrow().iter().all(|note| note.plan != "stranger"));
    let mut plans = committed(&test).await;
    plans.sort();
    assert_eq!(plans, ["first", "second"]);
}

#[tokio::test]
async fn an_event_that_has_to_wait_is_not_overtaken_by_its_own_clinic() {
    let test = TestDb::new().await;
    let clinics = clinics(&test, 2).await;
    let (handler, _notes, _commits) = Noted::new();
    let consumers = consumers(&database(&test), handler);
    let (waiting, other) = (clinics[0].id, clinics[1].id);
    let batch = [
        delivery(waiting, "1"),
        delivery(other, "2"),
        delivery(waiting, "away"),
        delivery(waiting, "4"),
        delivery(other, "5"),
    ];

    let outcomes = consumers.deliver_batch(&BATCHED, &batch).await;

    let waits = |n: &usize| matches!(outcomes[*n], Err(Failure::Unavailable(_)));
    let waiting: Vec<_> = (0..5).filter(waits).collect();
    assert_eq!(waiting, [2, 3], "{outcomes:?}");
    let mut plans = committed(&test).await;
    plans.sort();
    assert_eq!(plans, ["1", "2", "5"]);
}

#[tokio::test]
async fn what_concerns_nobody_needs_no_database() {
    let test = TestDb::new().await;
    let (proxy, url) = Proxy::before(&test.service_url(Role::Billing));
    proxy.refuse(true);
    let config = DbConfig {
        url,
        pool_size: 1,
        deadline: DbConfig::DEADLINE,
    };
    let db = Db::open(&config, Clock::system()).unwrap();
    let (handler, _notes, _commits) = Noted::new();
    let clinic: ClinicId = Ids::system().next();

    let outcomes = consumers(&db, handler)
        .deliver_batch(&BATCHED, &[delivery(clinic, "no concern")])
        .await;

    assert!(outcomes[0].is_ok(), "{outcomes:?}");
    assert_eq!(proxy.refused(), 0);
}
