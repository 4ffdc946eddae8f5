//! `cita keys list`: what each key is for, and who needs it.

use super::{Masters, settings};
use crate::args::Cita;
use crate::database::block_on;
use crate::keys_args::TokenKeys;
use anyhow::{Context as _, Result};
use crypto::{Keyring, read_jwks};
use harness::say;
use schema::keys::MasterKeyUse;
use std::collections::BTreeMap;
use std::process::ExitCode;

/// Lists the keys. Fails where a key is missing that something needs.
pub fn list(asked: &Cita, tokens: &TokenKeys) -> Result<ExitCode> {
    let masters = Masters::of(asked)?;
    let needed = block_on(async {
        let needed = schema::keys::master_key_use(&masters.database).await;
        needed.context("asking which master keys are needed")
    })?;
    let tokens_are_whole = if let Some([verify_keys, signing_kid]) = token_keys(asked, tokens)? {
        list_tokens(&verify_keys, &signing_kid)?
    } else {
        say::result("token keys: AUTH_VERIFY_KEYS and AUTH_SIGNING_KID are not given");
        true
    };
    let masters_are_whole = list_masters(&masters.keyring, &needed);
    Ok(if tokens_are_whole && masters_are_whole {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The public keys and the name of the key that signs. Where the environment names a database, the token keys are of the environment
/// as well.
fn token_keys(asked: &Cita, tokens: &TokenKeys) -> Result<Option<[String; 2]>> {
    let given = [
        ("AUTH_VERIFY_KEYS", tokens.auth_verify_keys.as_deref()),
        ("AUTH_SIGNING_KID", tokens.auth_signing_kid.as_deref()),
    ];
    let elsewhere = asked.given.database_url.is_some() && asked.given.master_keys.is_some();
    let all_given = given
        .iter()
        .all(|(_, value)| value.is_some_and(|text| !text.is_empty()));
    if elsewhere && !all_given {
        return Ok(None);
    }
    settings(asked, given).map(Some)
}

fn list_tokens(verify_keys: &str, signing_kid: &str) -> Result<bool> {
    let keys = read_jwks(verify_keys).context("AUTH_VERIFY_KEYS")?;
    say::result("token keys");
    for key in &keys {
        let use_of_it = if key.kid() == signing_kid {
            "signs and verifies"
        } else {
            "only verifies"
        };
        say::result(format!("  {:<10} {use_of_it}", key.kid()));
    }
    let is_whole = keys.iter().any(|key| key.kid() == signing_kid);
    if !is_whole {
        say::result(format!(
            "  {signing_kid:<10} signs, but is not in AUTH_VERIFY_KEYS: its tokens are refused"
        ));
    }
    Ok(is_whole)
}

fn list_masters(keyring: &Keyring, needed: &[MasterKeyUse]) -> bool {
    let mut needs: BTreeMap<i32, i64> = keyring.versions().map(|known| (known, 0)).collect();
    for need in needed {
        needs.insert(need.version, need.clinics);
    }
    let mut is_whole = true;
    say::result("master keys");
    for (version, count) in needs {
        let is_known = keyring.versions().any(|known| known == version);
        let use_of_it = if version == keyring.wrapping_version() {
            "wraps and opens"
        } else if is_known {
            "only opens"
        } else {
            "not in MASTER_KEYS: what these clinics sealed does not open"
        };
        is_whole &= is_known;
        say::result(format!(
            "  {version:<10} {use_of_it}; clinics that need it: {count}"
        ));
    }
    is_whole
}
