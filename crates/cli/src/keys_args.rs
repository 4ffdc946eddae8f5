//! What can be asked of `cita keys`.

use clap::{Args, Subcommand};

/// What is done with keys.
#[derive(Subcommand, Debug, Clone)]
pub enum Keys {
    /// List the keys of staff tokens, and the master keys with the clinics that need them; no key is shown
    List(TokenKeys),
    /// Print a new key, and where it is set in which order
    New {
        #[command(subcommand)]
        key: NewKey,
    },
    /// Wrap every clinic's data keys under the newest of `MASTER_KEYS`; repeat it when it was ended
    Rewrap,
    /// Say whether a master key may be taken out of `MASTER_KEYS`; fails while it is needed
    Retire {
        /// The version of the master key
        #[arg(value_parser = clap::value_parser!(i32).range(1..))]
        version: i32,
    },
}

/// Which key is made.
#[derive(Subcommand, Debug, Clone)]
pub enum NewKey {
    /// A master key, with the version after the highest of `MASTER_KEYS`
    Master,
    /// A key that signs staff tokens
    Token {
        /// The name that tells the key from the others in `AUTH_VERIFY_KEYS`
        #[arg(value_parser = kid)]
        kid: String,
        #[command(flatten)]
        tokens: TokenKeys,
    },
}

/// The keys of staff tokens, as the services have them.
#[derive(Args, Debug, Clone)]
pub struct TokenKeys {
    /// Public keys that staff tokens are verified with (JWKS)
    #[arg(long, env, hide_env_values = true)]
    pub auth_verify_keys: Option<String>,
    /// The name of the key that signs them
    #[arg(long, env, hide_env_values = true)]
    pub auth_signing_kid: Option<String>,
}

fn kid(text: &str) -> Result<String, String> {
    let is_plain = |sign: char| sign.is_ascii_alphanumeric() || "._-".contains(sign);
    if (1..=40).contains(&text.len()) && text.chars().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err("a key's name has 1 to 40 letters, digits, dots, underscores or hyphens".to_owned())
    }
}
