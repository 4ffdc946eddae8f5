//! `cita keys rewrap` and `cita keys retire`: from one master key to the next, while the services run.

use super::Masters;
use crate::database::block_on;
use crate::services;
use anyhow::{Context as _, Result, bail, ensure};
use harness::say;
use schema::keys::{MasterKeyUse, Rewrapped};
use std::process::ExitCode;

/// How many clinics whose keys do not open are named.
const NAMED: usize = 20;

/// Wraps every clinic's data keys under the newest master key, and says which other ones no clinic needs any more. Fails while another one is
/// needed.
pub fn rewrap(masters: &Masters) -> Result<ExitCode> {
    let version = masters.keyring.wrapping_version();
    let (done, needed) = block_on(async {
        let report = |done: &Rewrapped| say::progress(summary(done, version));
        let done = schema::keys::rewrap(&masters.database, &masters.keyring, report).await;
        let done = done.context("wrapping the clinics' keys; what was done stays, run it again")?;
        let needed = schema::keys::master_key_use(&masters.database).await;
        Ok((done, needed.context("asking which master keys are needed")?))
    })?;
    say::result(summary(&done, version));
    for (clinic, error) in done.refused.iter().take(NAMED) {
        say::result(format!("clinic {clinic}: {error}"));
    }
    let others: Vec<&MasterKeyUse> = needed
        .iter()
        .filter(|need| need.version != version)
        .collect();
    for need in &others {
        say::result(format!(
            "clinics that still need master key {}: {}",
            need.version, need.clinics
        ));
    }
    for known in masters.keyring.versions() {
        if known > version {
            say::result(format!(
                "master key {known} is open-only: nothing is wrapped with it"
            ));
            continue;
        }
        let is_needed = known == version || others.iter().any(|need| need.version == known);
        if !is_needed {
            say::result(format!(
                "no clinic needs master key {known}: `cita keys retire {known}`"
            ));
        }
    }
    ensure!(
        done.refused.is_empty(),
        "clinics whose keys do not open with MASTER_KEYS and were left as they are: {}",
        done.refused.len()
    );
    if !others.is_empty() {
        bail!(
            "clinics were created meanwhile by a copy that wraps with another master key: run it again when none does"
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn summary(done: &Rewrapped, version: i32) -> String {
    format!(
        "data keys wrapped under master key {version}: {} (clinics: {})",
        done.keys, done.clinics
    )
}

/// Says that no clinic needs the master key any more, or fails.
pub fn retire(masters: &Masters, version: i32) -> Result<ExitCode> {
    ensure!(
        version != masters.keyring.wrapping_version(),
        "master key {version} wraps new keys: `cita keys new master` makes its successor"
    );
    let needed = block_on(async {
        let needed = schema::keys::master_key_use(&masters.database).await;
        needed.context("asking which master keys are needed")
    })?;
    if let Some(need) = needed.iter().find(|need| need.version == version) {
        bail!(
            "clinics that still need master key {version}: {}; `cita keys rewrap` wraps their keys under {}",
            need.clinics,
            masters.keyring.wrapping_version()
        );
    }
    let services = services::readers_of("MASTER_KEYS").join(", ");
    say::result(format!(
        "no clinic needs master key {version}: take it out of MASTER_KEYS of {services}, and keep it apart as long as there are backups \
         that need it"
    ));
    Ok(ExitCode::SUCCESS)
}
