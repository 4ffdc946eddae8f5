//! The secrets of a development stack: random, made once, readable by their owner only. Production secrets never come
//! from here.

use super::State;
use super::state::write_private;
use anyhow::{Context as _, Result, anyhow};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use crypto::{PublicKey, derived_password, generate_master_key, generate_signing_key, jwks_json};
use ring::rand::{SecureRandom as _, SystemRandom};
use serde::{Deserialize, Serialize};
use std::fs;

/// Everything secret about one stack.
#[derive(Serialize, Deserialize, Clone)]
pub struct Secrets {
    /// The operator's password at every server, from which the passwords of the services' users are derived; letters and digits only, so that it needs no escape in URLs.
    pub password: String,
    /// The word by which Erlang nodes recognise each other.
    pub erlang_cookie: String,
    /// Signs staff tokens: base64 of PKCS#8.
    pub auth_signing_key: String,
    /// Signs nlu-booking's calls: base64 of PKCS#8.
    pub service_signing_key: String,
    /// Signs notification's calls, as the key of nlu-booking does; made when a stack from before it was needed starts again.
    #[serde(default)]
    pub email_signing_key: String,
    /// Wraps the clinics' data keys: version and base64 of 32 bytes.
    pub master_keys: String,
    pub meta_app_secret: String,
    pub meta_verify_token: String,
    pub lemonsqueezy_signing_secret: String,
    /// Opens `/admin/queues`, with the user `admin`.
    pub queues_admin_pass: String,
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

impl Secrets {
    /// The remembered secrets of this stack; a stack without any gets new ones.
    pub fn remembered(state: &State) -> Result<Self> {
        let file = state.at("secrets.json");
        let mut secrets = match fs::read_to_string(&file) {
            Ok(text) => serde_json::from_str::<Self>(&text)
                .with_context(|| format!("{} is damaged", file.display()))?,
            Err(_none) => Self::fresh()?,
        };
        if secrets.email_signing_key.is_empty() {
            secrets.email_signing_key = signing_key()?;
        } else if file.exists() {
            return Ok(secrets);
        }
        let text = serde_json::to_string_pretty(&secrets).context("cannot write secrets")?;
        write_private(&file, &text)?;
        Ok(secrets)
    }

    /// The password of a service's user at one server.
    pub fn password_of(&self, server: &str, user: &str) -> String {
        derived_password(&self.password, server, user)
    }

    fn fresh() -> Result<Self> {
        Ok(Self {
            password: word()?,
            erlang_cookie: word()?,
            auth_signing_key: signing_key()?,
            service_signing_key: signing_key()?,
            email_signing_key: signing_key()?,
            master_keys: format!("1:{}", *generate_master_key().context("no random numbers")?),
            meta_app_secret: word()?,
            meta_verify_token: word()?,
            lemonsqueezy_signing_secret: word()?,
            queues_admin_pass: word()?,
        })
    }
}

/// The public half of a signing key, as the key set that verifying services are given.
pub fn key_set(signing_key: &str, kid: &str) -> Result<String> {
    let der = STANDARD
        .decode(signing_key)
        .context("a signing key is not base64")?;
    let public = PublicKey::of_pkcs8(kid, &der).context("a signing key is damaged")?;
    Ok(jwks_json(&[public]))
}

fn signing_key() -> Result<String> {
    let der = generate_signing_key().context("cannot make a signing key")?;
    Ok(STANDARD.encode(der.as_slice()))
}

fn word() -> Result<String> {
    let mut bytes = [0; 16];
    let filled = SystemRandom::new().fill(&mut bytes);
    filled.map_err(|error| anyhow!("no random numbers: {error}"))?;
    Ok(hex::encode(bytes))
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
