//! `cita keys new`: a key to standard output, and to standard error where it is set, in an order in which every copy of a service knows
//! a key before another copy uses it.

use crate::services;
use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::{Keyring, PublicKey, generate_master_key, generate_signing_key, jwks_json, read_jwks};
use harness::say;
use std::process::ExitCode;

/// Prints a master key with the next version, as an entry of `MASTER_KEYS`.
pub fn master(keyring: &Keyring) -> Result<ExitCode> {
    let highest = keyring.versions().max().unwrap_or_default();
    let version = highest
        .checked_add(1)
        .context("there are too many versions")?;
    let key = generate_master_key()?;
    say::result(format!("{version}:{}", key.as_str()));
    let services = services::readers_of("MASTER_KEYS").join(", ");
    let old = keyring.wrapping_version();
    steps(&[
        format!("append to MASTER_KEYS of {services}: a comma, the line above, and `:open-only`"),
        format!(
            "when no copy runs without it, take `:open-only` away at {services}, and give `cita seed` and `cita keys` the \
             same MASTER_KEYS: new keys are wrapped with version {version}"
        ),
        "when no copy runs with `:open-only`: `cita keys rewrap`".to_owned(),
        format!("`cita keys retire {old}`; when it agrees, take version {old} out of MASTER_KEYS"),
        format!("keep version {old} apart as long as there are backups from before step 3"),
    ]);
    Ok(ExitCode::SUCCESS)
}

/// Prints a key that signs staff tokens under that name, and the public keys with it.
pub fn token(kid: &str, verify_keys: &str) -> Result<ExitCode> {
    let mut public = read_jwks(verify_keys).context("AUTH_VERIFY_KEYS")?;
    ensure!(
        public.iter().all(|known| known.kid() != kid),
        "AUTH_VERIFY_KEYS has a key named {kid} already"
    );
    let key = generate_signing_key()?;
    public.push(PublicKey::of_pkcs8(kid, &key)?);
    say::result(format!("AUTH_VERIFY_KEYS='{}'", jwks_json(&public)));
    say::result(format!("AUTH_SIGNING_KID={kid}"));
    say::result(format!(
        "AUTH_SIGNING_KEY={}",
        STANDARD.encode(key.as_slice())
    ));
    let verifying = services::readers_of("AUTH_VERIFY_KEYS").join(", ");
    let signing = services::readers_of("AUTH_SIGNING_KEY").join(", ");
    steps(&[
        format!("set AUTH_VERIFY_KEYS of {verifying} to the value above"),
        format!(
            "when no copy runs without it, set AUTH_SIGNING_KID and AUTH_SIGNING_KEY of {signing}, both in one deployment"
        ),
        "eight hours after the last copy that signs with the old key has ended, take the old key out of AUTH_VERIFY_KEYS"
            .to_owned(),
    ]);
    Ok(ExitCode::SUCCESS)
}

fn steps(all: &[String]) {
    say::progress("this key is not stored anywhere; to use it:");
    for (index, step) in all.iter().enumerate() {
        say::progress(format!("{}. {step}", index + 1));
    }
}
