//! A code came from a WhatsApp number: the number of the user who was shown that code is proved.

use super::place;
use crate::domain::ProofCode;
use crate::error::Error;
use crate::flows::attempts::{Guessed, Tried};
use crate::flows::clinic_keys::ClinicKeys;
use crate::flows::sign_in::Tools;
use crate::store::own_numbers::{self, WaitingUser};
use chrono::{DateTime, Utc};
use db::{ClinicTx, definer};
use kernel::{ClinicId, Phone, UserId};
use serde_json::json;
use tenancy::Context;

/// A code that was written to the clinic.
pub struct WrittenCode {
    /// The number that wrote, as Meta tells it.
    pub phone: Phone,
    pub code: ProofCode,
    /// By Meta's clock. A message that came late counts if it was written in time.
    pub at: DateTime<Utc>,
}

/// Notes the number as proved for each active user of the clinic who has exactly that number, in either national form, and was shown that code.
/// Nothing happens for any other code, nor the second time: a code is used up. Wrong ones are counted by clinic and number, and while the number
/// has to wait no code from there counts, so that none is found by trying.
pub async fn prove_own_number(
    tx: &mut ClinicTx,
    tools: Tools<'_>,
    context: &Context,
    written: &WrittenCode,
) -> Result<(), Error> {
    let phones = written.phone.forms();
    let waiting = own_numbers::lock_waiting(tx, &phones).await?;
    if waiting.is_empty() {
        // There is nothing that could be guessed.
        count("refused");
        return Ok(());
    }
    let keys = ClinicKeys::of(tx, tools.keyring).await?;
    let fitting = waiting.iter().filter(|one| fits(&keys, one, written));
    let proved: Vec<UserId> = fitting.map(|one| one.user).collect();
    let tried = Tried {
        secret: Guessed::NumberCode,
        of: None,
        address: &writer(keys.clinic, &phones),
        is_right: !proved.is_empty(),
    };
    match tools.attempts.settle_in(tx, context.now, &tried).await {
        Err(Error::TooManyAttempts { .. }) => {
            count("slowed");
            return Ok(());
        }
        settled => settled?,
    }
    for user in &proved {
        own_numbers::prove(tx, *user, context.now).await?;
        definer::audit(tx, "user.number_proved", "user", &json!({"user": user})).await?;
    }
    count(if proved.is_empty() {
        "refused"
    } else {
        "proved"
    });
    Ok(())
}

/// The number that wrote, the same in both of its national forms: otherwise each form would be counted alone.
fn writer(clinic: ClinicId, phones: &[String]) -> String {
    let one_form = phones.first().map_or("", String::as_str);
    format!("{clinic} {one_form}")
}

fn count(outcome: &'static str) {
    metrics::counter!("auth_number_codes_total", "outcome" => outcome).increment(1);
}

/// Whether the user waits for that code. One that cannot be opened fits no code: its user asks for another one.
fn fits(keys: &ClinicKeys<'_>, waiting: &WaitingUser, written: &WrittenCode) -> bool {
    let opened = keys.open(&waiting.code.sealed, &place(keys.clinic, waiting.user));
    let code = match opened {
        Ok(opened) => ProofCode::read(&opened),
        Err(error) => {
            tracing::error!(clinic.id = %keys.clinic, user.id = %waiting.user, %error, "the code of a user's number cannot be opened");
            None
        }
    };
    let is_right = code.is_some_and(|code| code.is(&written.code));
    is_right && written.at <= waiting.code.ends_at
}
