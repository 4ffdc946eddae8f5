//! Sign-ins that wait while the account changes: what they decide by is the account as it is when their turn comes.

use crate::second_factor::{AT_HOME, refusal, refused};
use crate::world::{World, asked};
use crypto::Hasher;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::join;
use serde_json::json;

impl World {
    /// Locks the rows of the clinic's users until it is committed.
    async fn lock_users(&self) -> AsyncPgConnection {
        let mut conn = self.owner().await;
        run(&mut conn, "BEGIN").await;
        run(&mut conn, "SELECT FROM auth.users FOR UPDATE").await;
        conn
    }

    /// Once a request waits for the lock, writes and gives it up.
    async fn change_meanwhile(&self, mut lock: AsyncPgConnection, statement: &str) {
        self.waiting_for_a_lock(1).await;
        run(&mut lock, statement).await;
        run(&mut lock, "COMMIT").await;
    }
}

async fn run(conn: &mut AsyncPgConnection, statement: &str) {
    diesel::sql_query(statement).execute(conn).await.unwrap();
}

#[actix_web::test]
async fn a_sign_in_that_waits_while_codes_are_switched_on_needs_one() {
    let world = World::with_key().await;
    let lock = world.lock_users().await;
    let switched_on = "UPDATE auth.users SET second_factor_since = '2026-11-23T13:00:00Z', session_version = session_version + 1";

    let fields = json!({});
    let (seen, ()) = join(
        world.sign_in_with(&fields, AT_HOME),
        world.change_meanwhile(lock, switched_on),
    )
    .await;

    assert_eq!(refused(&seen), (401, "TOTP_REQUIRED", ""));
    assert_eq!(world.sessions().await, 0);
    assert_eq!(world.count("auth.known_browsers").await, 0);
}

#[actix_web::test]
async fn a_sign_in_that_waits_while_the_password_changes_is_refused_with_the_old_one() {
    let world = World::with_key().await;
    let hash = Hasher::for_tests().hash("otra-clave-larga").await.unwrap();
    let lock = world.lock_users().await;
    let changed = format!(
        "UPDATE auth.users SET password_hash = '{hash}', session_version = session_version + 1"
    );

    let fields = json!({});
    let (seen, ()) = join(
        world.sign_in_with(&fields, AT_HOME),
        world.change_meanwhile(lock, &changed),
    )
    .await;

    assert_eq!(refused(&seen), (401, "INVALID_CREDENTIALS", ""));
    assert_eq!(world.sessions().await, 0);
}

#[actix_web::test]
async fn who_is_signed_out_while_the_first_code_waits_switches_nothing_on() {
    let world = World::with_key().await;
    let telephone = world.begin_totp().await;
    let code = json!({"code": telephone.code_at(world.clock.now())});
    let token = world.clinic.admin.token(world.clock.now());
    let lock = world.lock_users().await;
    let signed_out = "UPDATE auth.users SET session_version = session_version + 1";

    let confirm = world.call(asked(&token, "POST", "/api/auth/totp/confirm", &code));
    let (answer, ()) = join(confirm, world.change_meanwhile(lock, signed_out)).await;

    assert_eq!(refusal(&answer), (401, "UNAUTHENTICATED", ""));
    let on = "auth.users WHERE second_factor_since IS NOT NULL";
    assert_eq!(world.count(on).await, 0);
    assert_eq!(
        world
            .count("auth.totp WHERE confirmed_at IS NOT NULL")
            .await,
        0
    );
    assert_eq!(world.sessions().await, 0);
}
