//! Which keys the installation has, and who needs them. No key is in the answer.

use crate::api::superadmin::Superadmin;
use crate::app::App;
use crate::domain::{TokenKeyState, key_states};
use crate::error::Error;
use actix_web::web::{Data, Json};
use crypto::{PublicKey, read_jwks};
use db::definer;
use rest::{Endpoint, Problem, get};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/superadmin/keys", show)
            .summary("Shows what each key of staff tokens is for, and how many clinics need each master key. No key is shown."),
    ]
}

#[derive(Serialize, ToSchema)]
struct InstallationKeysView {
    /// The keys by which all services verify staff tokens.
    tokens: Vec<TokenKeyView>,
    master: MasterKeysView,
}

#[derive(Serialize, ToSchema)]
struct TokenKeyView {
    kid: String,
    state: TokenKeyState,
}

#[derive(Serialize, ToSchema)]
struct MasterKeysView {
    /// The version that wraps the keys of new clinics.
    current: i32,
    /// All versions that are given or needed.
    clinics: Vec<MasterKeyView>,
}

#[derive(Serialize, ToSchema)]
struct MasterKeyView {
    version: i32,
    /// How many clinics have keys that it wrapped; without it what they sealed does not open.
    clinics: i64,
}

async fn show(_: Superadmin, app: Data<App>) -> Result<Json<InstallationKeysView>, Problem> {
    let published = read_jwks(&app.jwks).map_err(Error::from)?;
    let kids: Vec<&str> = published.iter().map(PublicKey::kid).collect();
    let states = key_states(&kids, app.sign_in.signing_kid());
    let tokens = states.into_iter().map(|(kid, state)| TokenKeyView {
        kid: kid.to_owned(),
        state,
    });
    let mut needed: BTreeMap<i32, i64> = app.keyring.versions().map(|one| (one, 0)).collect();
    needed.extend(definer::master_key_use(&app.db).await?);
    let clinics = needed
        .into_iter()
        .map(|(version, clinics)| MasterKeyView { version, clinics });
    Ok(Json(InstallationKeysView {
        tokens: tokens.collect(),
        master: MasterKeysView {
            current: app.keyring.wrapping_version(),
            clinics: clinics.collect(),
        },
    }))
}
