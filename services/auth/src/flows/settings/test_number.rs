//! Asks Meta whether a clinic's WhatsApp number works, and keeps what was found.

use super::Settings;
use super::number_state::Basis;
use super::secrets::{ACCESS_TOKEN, Secrets};
use crate::domain::{NumberProblem, Receiving, state_after};
use crate::error::Error;
use crate::graph::{Asked, Found, Number};
use crate::store::channels::{self, Channel};
use crate::store::{settings, staffing};
use db::{ClinicRead, Db, definer, on_constraint};
use futures_util::try_join;
use serde_json::json;
use tenancy::Context;

/// What a test has found.
pub struct Tested {
    /// What Meta showed of the number; `None` where it showed nothing.
    pub number: Option<Number>,
    /// Whether Meta sends the number's messages to us.
    pub receiving: Receiving,
    /// `None` where the number works.
    pub problem: Option<NumberProblem>,
    /// The version of the settings that were tested. Where they have another one meanwhile, the finding is not theirs.
    pub version: i64,
}

impl Settings {
    /// Asks Meta, at most five seconds (eleven where the account has to be subscribed first) and in no transaction, and writes the state that follows from the answer. A number that works
    /// is proved to be the clinic's own: Meta shows it to the clinic's token. Where Meta does not answer the number stays as it was.
    pub async fn test_number(&self, db: &Db, context: &Context) -> Result<Tested, Error> {
        let reading =
            async |read: ClinicRead<'_>| try_join!(settings::version(read), self.own_number(read));
        let (version, (channel, secrets)) = db.read(context, reading).await?;
        let tests = self.tests.allow(&context.actor.clinic().to_string()).await;
        let allowed = tests.granted();
        allowed.map_err(|seconds| Error::TooManyRequests { seconds })?;
        let Some(channel) = channel else {
            return Ok(tested(failed(NumberProblem::NotConnected), version));
        };
        let found = self.asked(&channel, &secrets).await;
        keep(db, context, &channel, &found).await?;
        Ok(tested(found, version))
    }

    async fn asked(&self, channel: &Channel, secrets: &Secrets<'_>) -> Found {
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
        self.graph.test(&asked).await
    }
}

const fn failed(problem: NumberProblem) -> Found {
    Found {
        number: None,
        receiving: Receiving::Unknown,
        problem: Some(problem),
    }
}

fn tested(found: Found, version: i64) -> Tested {
    Tested {
        number: found.number,
        receiving: found.receiving,
        problem: found.problem,
        version,
    }
}

/// Writes the state of the number, where it is another one than before. The clinic's row is locked first, as by every change of
/// the settings.
async fn keep(db: &Db, context: &Context, channel: &Channel, found: &Found) -> Result<(), Error> {
    let Some(tested) = state_after(found.problem) else {
        return Ok(());
    };
    let (now, problem) = (context.now, found.problem.map(NumberProblem::as_str));
    db.acting_as(context, async |tx| {
        staffing::lock_clinic(tx).await?;
        let mut after = channels::one(tx.reading()?, channel.id).await?;
        let mut basis = Basis::of(&after)?;
        basis.tested = tested;
        if problem.is_none() {
            let quality_is_low = found.number.as_ref();
            let quality_is_low = quality_is_low.is_some_and(|number| number.quality == "RED");
            basis.news = basis.news.after_success(now, quality_is_low);
            after.proved_at = Some(now);
        }
        after.problem = problem.map(str::to_owned);
        if let Some(number) = &found.number {
            after.display_phone_number = digits(&number.displayed);
        }
        basis.put(&mut after, now)?;
        let status = after.whatsapp_status.as_str();
        let noted = channels::note_state(tx, channel, &after).await;
        // Another clinic has proved the number. Which one is not said.
        let taken = Error::WhatsappNumberTaken;
        if on_constraint(noted, "channels_phone_number_id_taken", taken)? {
            let detail = json!({"status": status, "problem": problem});
            definer::audit(tx, "whatsapp.tested", "channel", &detail).await?;
        }
        if problem.is_none() {
            // Messages that Meta refused before may leave again.
            channels::note_success(tx, channel, now).await?;
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
