//! Tokens while the clinic's data keys are wrapped under another master key.

use crate::world::World;
use chassis::ExposeSecret;
use crypto::{Keyring, generate_master_key};
use db::DbError;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use notification::ChannelTokens;
use testkit::Role;

fn keyring(master_keys: &str) -> Keyring {
    Keyring::parse(master_keys).unwrap()
}

/// The token that a copy sends with; `None` where it cannot be opened.
async fn token(world: &World, copy: &ChannelTokens) -> Option<String> {
    let db = world.db.db(Role::Notification, world.clock.clone());
    let version = db
        .acting_as(&world.clinic.system(), async |tx| {
            let version = diesel::dsl::sql::<BigInt>("SELECT config_version FROM tenancy.settings");
            Ok::<i64, DbError>(version.get_result(tx.conn()).await?)
        })
        .await
        .unwrap();
    let channels = copy.channels(&db, world.clinic.id, version).await.unwrap();
    let token = channels[0].token.as_ref().ok()?;
    Some(token.expose_secret().to_owned())
}

#[actix_web::test]
async fn tokens_open_before_and_after_their_keys_are_wrapped_under_another_master_key() {
    let world = World::open().await;
    let old = world.master.clone();
    let new = format!("2:{}", generate_master_key().unwrap().as_str());
    let both = keyring(&format!("{old},{new}"));
    let copy = |master_keys: &str| ChannelTokens::new(keyring(master_keys), None);
    let running = copy(&format!("{old},{new}"));
    let expected = Some(format!("token of {}", world.clinic.id));

    assert_eq!(token(&world, &running).await, expected);
    schema::keys::rewrap(world.db.owner_url(), &both, |_| ())
        .await
        .unwrap();

    assert_eq!(token(&world, &running).await, expected);
    assert_eq!(token(&world, &copy(&new)).await, expected);
    assert_eq!(token(&world, &copy(&old)).await, None);
}
