//! Keys of staff tokens and master keys: which there are, new ones, and the exchange of a master key. No command shows a key that is in
//! use, and none writes one to disk: the operator puts a new key where the installation keeps its secrets.

mod listing;
mod making;
mod masters;

use crate::args::Cita;
use crate::keys_args::{Keys, NewKey};
use crate::present;
use anyhow::{Context as _, Result, bail};
use crypto::Keyring;
use harness::{Context, install_tls};
use std::process::ExitCode;

/// Carries the command out with the settings of the environment, or of this stack.
pub fn carry_out(action: &Keys, asked: &Cita) -> Result<ExitCode> {
    install_tls();
    match action {
        Keys::List(tokens) => listing::list(asked, tokens),
        Keys::New {
            key: NewKey::Master,
        } => {
            let given = [("MASTER_KEYS", asked.given.master_keys.as_deref())];
            let [master_keys] = settings(asked, given)?;
            making::master(&read_keyring(&master_keys)?)
        }
        Keys::New {
            key: NewKey::Token { kid, tokens },
        } => {
            let given = [("AUTH_VERIFY_KEYS", tokens.auth_verify_keys.as_deref())];
            let [verify_keys] = settings(asked, given)?;
            making::token(kid, &verify_keys)
        }
        Keys::Rewrap => masters::rewrap(&Masters::of(asked)?),
        Keys::Retire { version } => masters::retire(&Masters::of(asked)?, *version),
    }
}

/// The master keys of an installation, and the database whose keys they wrap.
struct Masters {
    /// Address with the owner's login.
    database: String,
    keyring: Keyring,
}

impl Masters {
    fn of(asked: &Cita) -> Result<Self> {
        let given = [
            ("DATABASE_URL", asked.given.database_url.as_deref()),
            ("MASTER_KEYS", asked.given.master_keys.as_deref()),
        ];
        let [database, master_keys] = settings(asked, given)?;
        Ok(Self {
            database,
            keyring: read_keyring(&master_keys)?,
        })
    }
}

fn read_keyring(master_keys: &str) -> Result<Keyring> {
    Keyring::parse(master_keys).context("MASTER_KEYS")
}

/// The values of these settings: the environment's if it has all of them, else this stack's. A part of another installation is never
/// mixed with a stack's secrets.
fn settings<const N: usize>(asked: &Cita, given: [(&str, Option<&str>); N]) -> Result<[String; N]> {
    let values = given.map(|(_, value)| value.filter(|text| !text.is_empty()));
    if values.iter().all(Option::is_some) {
        return Ok(values.map(|value| value.unwrap_or_default().to_owned()));
    }
    let names = given.map(|(name, _)| name).join(" and ");
    let missing = || format!("the environment does not give {names}");
    if let Some(absence) = present::absence(asked).with_context(missing)? {
        bail!("{}, and {absence}", missing());
    }
    let context = Context::open(asked.place.clone(), asked.given.clone())?;
    let mut found = Vec::new();
    for (name, _) in given {
        found.push(context.setting(name)?.to_owned());
    }
    <[String; N]>::try_from(found)
        .ok()
        .context("a setting is missing")
}
