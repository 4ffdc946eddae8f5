//! What a development stack is protected with: random, made once, readable by its owner only.
//! Production secrets never come from here.

use super::State;
use super::state::write_private;
use crate::error::{Because as _, Outcome};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::{PublicKey, generate_master_key, generate_signing_key, jwks_json};
use ring::rand::{SecureRandom as _, SystemRandom};
use serde::{Deserialize, Serialize};
use std::fs;

/// Everything secret about one stack.
#[derive(Serialize, Deserialize, Clone)]
pub struct Secrets {
    /// The password of every server's user; letters and digits only, so that it fits in URLs.
    pub password: String,
    /// What Erlang nodes recognise each other by; capital letters.
    pub erlang_cookie: String,
    /// Signs staff tokens: base64 of PKCS#8.
    pub auth_signing_key: String,
    /// Signs nlu-booking's calls: base64 of PKCS#8.
    pub service_signing_key: String,
    /// Wraps the clinics' data keys: version and base64 of 32 bytes.
    pub master_keys: String,
    /// What the sandbox signs as Meta with.
    pub meta_app_secret: String,
    /// The word the sandbox subscribes with.
    pub meta_verify_token: String,
    /// What the sandbox signs as LemonSqueezy with.
    pub lemonsqueezy_signing_secret: String,
    /// Opens the superadmin routes.
    pub super_admin_key: String,
    /// Opens `/admin/queues`.
    pub queues_admin_pass: String,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

impl Secrets {
    /// The ones this stack has always had; else new ones, from now on this stack's.
    pub fn remembered(state: &State) -> Outcome<Self> {
        let file = state.at("secrets.json");
        if let Ok(text) = fs::read_to_string(&file) {
            return serde_json::from_str(&text).because(format!("{} is damaged", file.display()));
        }
        let secrets = Self::fresh()?;
        let text = serde_json::to_string_pretty(&secrets).because("cannot write secrets")?;
        write_private(&file, &text)?;
        Ok(secrets)
    }

    fn fresh() -> Outcome<Self> {
        let cookie = random(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", 24)?;
        Ok(Self {
            password: word()?,
            erlang_cookie: cookie,
            auth_signing_key: signing_key()?,
            service_signing_key: signing_key()?,
            master_keys: format!("1:{}", *generate_master_key().because("no random numbers")?),
            meta_app_secret: hex::encode(bytes::<16>()?),
            meta_verify_token: word()?,
            lemonsqueezy_signing_secret: word()?,
            super_admin_key: word()?,
            queues_admin_pass: word()?,
        })
    }
}

/// The public half of a signing key, as the key set that verifiers are given.
pub fn key_set(signing_key: &str, kid: &str) -> Outcome<String> {
    let der = STANDARD
        .decode(signing_key)
        .because("a signing key is not base64")?;
    let public = PublicKey::of_pkcs8(kid, &der).because("a signing key is damaged")?;
    Ok(jwks_json(&[public]))
}

fn signing_key() -> Outcome<String> {
    let der = generate_signing_key().because("cannot make a signing key")?;
    Ok(STANDARD.encode(der.as_slice()))
}

fn word() -> Outcome<String> {
    random(
        b"abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789",
        24,
    )
}

fn random(letters: &[u8], length: usize) -> Outcome<String> {
    let bytes = bytes::<64>()?;
    let chosen = bytes.iter().map(|byte| usize::from(*byte) % letters.len());
    Ok(chosen
        .take(length)
        .filter_map(|at| letters.get(at))
        .copied()
        .map(char::from)
        .collect())
}

/// Random bytes from the operating system.
pub fn bytes<const N: usize>() -> Outcome<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new()
        .fill(&mut bytes)
        .because("no random numbers")?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_set_shows_only_the_public_half() {
        let key = signing_key().expect("a key");

        let set = key_set(&key, "dev").expect("a key set");

        let set: serde_json::Value = serde_json::from_str(&set).expect("JSON");
        assert_eq!(set["keys"][0]["kid"], "dev");
        assert_eq!(set["keys"][0]["x"].as_str().expect("x").len(), 43);
        assert!(set["keys"][0].get("d").is_none());
    }
}
