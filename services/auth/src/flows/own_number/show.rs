//! A user's number as its owner sees it.

use super::place;
use crate::domain::{ProofCode, StoredState};
use crate::error::Error;
use crate::flows::clinic_keys::ClinicKeys;
use crate::store::channels::{self, Channel};
use crate::store::own_numbers::{self, OwnNumber, SealedCode, StoredNumber};
use chrono::{DateTime, Utc};
use crypto::Keyring;
use db::{ClinicTx, DbError};
use kernel::UserId;
use tenancy::Standing;

/// A user's number, how it is proved, and what the clinic's plan allows.
pub struct ShownNumber {
    pub own: OwnNumber,
    /// Whether a code has come from the number.
    pub is_proved: bool,
    /// How to prove it; `None` where there is nothing to prove, and where the last code is over.
    pub proof: Option<ShownProof>,
    /// Whether the plan includes the daily agenda: without it none is sent, whatever the user wants.
    pub includes_daily_agenda: bool,
}

/// A code that proves the number when it comes from there.
pub struct ShownProof {
    pub code: ProofCode,
    pub ends_at: DateTime<Utc>,
    /// The number that it is written to, digits only; `None` where the clinic has none that works.
    pub clinic_number: Option<String>,
}

/// The number of the user at that instant.
pub async fn own_number(
    tx: &ClinicTx,
    keyring: &Keyring,
    user: UserId,
    now: DateTime<Utc>,
) -> Result<ShownNumber, Error> {
    let stored = own_numbers::of_user(tx.reading()?, user).await?;
    let StoredNumber {
        own,
        is_proved,
        code,
        given: _,
    } = stored;
    let waited_for = code.filter(|code| !is_proved && now <= code.ends_at);
    let proof = match waited_for {
        Some(code) => proof(tx, keyring, user, &code).await?,
        None => None,
    };
    Ok(ShownNumber {
        own,
        is_proved,
        proof,
        includes_daily_agenda: includes_daily_agenda(tx.standing()),
    })
}

/// The code with the number that it is written to. One that cannot be opened is not shown, and the user asks for another one.
async fn proof(
    tx: &ClinicTx,
    keyring: &Keyring,
    user: UserId,
    code: &SealedCode,
) -> Result<Option<ShownProof>, DbError> {
    let keys = ClinicKeys::of(tx, keyring).await?;
    let opened = keys.open(&code.sealed, &place(keys.clinic, user));
    let opened = opened.unwrap_or_else(|error| {
        tracing::error!(clinic.id = %keys.clinic, user.id = %user, %error, "the code of a user's number cannot be opened");
        String::new()
    });
    let Some(opened) = ProofCode::read(&opened) else {
        return Ok(None);
    };
    let channel = channels::own(tx.reading()?).await?;
    Ok(Some(ShownProof {
        code: opened,
        ends_at: code.ends_at,
        clinic_number: channel
            .filter(receives)
            .map(|channel| channel.display_phone_number),
    }))
}

/// Whether messages to the number are the clinic's.
fn receives(channel: &Channel) -> bool {
    let is_off = channel.whatsapp_status == StoredState::Disabled.as_str();
    channel.proved_at.is_some() && !channel.display_phone_number.is_empty() && !is_off
}

/// Whether the plan with which the transaction was opened includes the daily agenda.
pub(super) fn includes_daily_agenda(standing: Option<&Standing>) -> bool {
    standing.is_some_and(|standing| standing.plan.includes_analytics())
}
