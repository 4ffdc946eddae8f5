//! Work that is dropped in the middle of an exchange with the server.

use crate::{Sleep, call, through};
use db::DbError;
use diesel_async::RunQueryDsl;
use std::time::Duration;
use testkit::{Clinic, TestDb};
use tokio::time::timeout;

const HUNG_UP: Duration = Duration::from_millis(300);

#[tokio::test]
async fn a_connection_with_an_unfinished_exchange_is_not_used_again() {
    let test = TestDb::new().await;
    let clinic = Clinic::open(&test).await;
    let (proxy, db) = through(&test, 1);
    call(&db).await.unwrap();
    let first = proxy.accepted();

    let dropped = timeout(HUNG_UP, db.call::<_, (i32,)>(Sleep { seconds: 8.0 })).await;
    assert!(dropped.is_err());
    assert_eq!(db.usage(), (0, 0), "the connection is gone at once");
    call(&db).await.unwrap();
    let second = proxy.accepted();
    assert!(first < second, "{first} and {second} connections");

    let who = clinic.system();
    let reading = db.read(&who, async |mut read| {
        let sleep = Sleep { seconds: 8.0 };
        Ok::<(i32,), DbError>(sleep.get_result(read.conn()).await?)
    });
    assert!(timeout(HUNG_UP, reading).await.is_err());
    assert_eq!(db.usage(), (0, 0));
    call(&db).await.unwrap();
    assert!(second < proxy.accepted());
}
