//! Asks Meta whether a clinic's WhatsApp number works, and keeps what was found.

use super::Settings;
use super::secrets::{ACCESS_TOKEN, Secrets};
use crate::domain::{NumberProblem, state_after};
use crate::error::Error;
use crate::graph::{Asked, Found, Number};
use crate::store::channels::{self, Channel};
use crate::store::{sealing_keys, staffing};
use db::{ClinicRead, Db, definer};
use futures_util::try_join;
use serde_json::json;
use tenancy::Context;

/// What a test has found.
pub struct Tested {
    /// What Meta showed of the number; `None` where it showed nothing.
    pub number: Option<Number>,
    /// `None` where the number works.
    pub problem: Option<NumberProblem>,
}

impl Settings {
    /// Asks Meta, at most five seconds and in no transaction, and writes the state that follows from the answer. Where Meta does not
    /// answer the number stays as it was.
    pub async fn test_number(&self, db: &Db, context: &Context) -> Result<Tested, Error> {
        let reading =
            async |read: ClinicRead<'_>| try_join!(channels::own(read), sealing_keys::all(read));
        let (channel, wrapped) = db.read(context, reading).await?;
        let Some(channel) = channel else {
            return Ok(failed(NumberProblem::NotConnected));
        };
        let secrets = Secrets {
            keyring: &self.keyring,
            clinic: context.actor.clinic(),
            wrapped,
        };
        let tested = self.asked(&channel, &secrets).await;
        keep(db, context, &channel, &tested).await?;
        Ok(tested)
    }

    async fn asked(&self, channel: &Channel, secrets: &Secrets<'_>) -> Tested {
        let sealed = channel.access_token_sealed.as_deref();
        let opened = sealed.and_then(|sealed| secrets.open(channel.id, ACCESS_TOKEN, sealed).ok());
        let Some(token) = opened else {
            return failed(NumberProblem::TokenMissing);
        };
        let asked = Asked {
            phone_number_id: &channel.phone_number_id,
            business_account_id: &channel.business_account_id,
            token: &token,
        };
        let Found { number, problem } = self.graph.test(&asked).await;
        Tested { number, problem }
    }
}

const fn failed(problem: NumberProblem) -> Tested {
    Tested {
        number: None,
        problem: Some(problem),
    }
}

/// Writes the state of the number, where it is another one than before. The clinic's row is locked first, as by every change of
/// the settings.
async fn keep(db: &Db, context: &Context, channel: &Channel, tested: &Tested) -> Result<(), Error> {
    let Some(status) = state_after(tested.problem) else {
        return Ok(());
    };
    let problem = tested.problem.map(NumberProblem::as_str);
    let printed = tested.number.as_ref();
    let printed = printed.map(|number| digits(&number.displayed));
    let display = printed.unwrap_or_else(|| channel.display_phone_number.clone());
    db.acting_as(context, async |tx| {
        staffing::lock_clinic(tx).await?;
        if channels::note_test(tx, channel, status, problem, &display).await? {
            let detail = json!({"status": status, "problem": problem});
            definer::audit(tx, "whatsapp.tested", "channel", &detail).await?;
        }
        Ok::<_, Error>(())
    })
    .await
}

/// The dialled number without what Meta prints between its digits; no number has more than fifteen (E.164).
fn digits(printed: &str) -> String {
    printed
        .chars()
        .filter(char::is_ascii_digit)
        .take(15)
        .collect()
}
