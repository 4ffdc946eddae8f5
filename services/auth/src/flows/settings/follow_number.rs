//! Follows what Meta tells of a clinic's number with the number's state.

use super::number_state::Basis;
use crate::domain::{News, NewsKind, StoredState};
use crate::store::channels::{self, Channel};
use crate::store::staffing;
use db::{ClinicTx, DbError, definer};
use serde_json::json;
use tenancy::Context;

/// Which of the clinic's numbers news is about.
pub enum About {
    /// All numbers of that account at Meta.
    Account(String),
    /// The number of that account that is dialled like this, digits only.
    Number { account: String, display: String },
    /// The number from which a message that failed was to leave, by Meta's id of it: a number that the clinic had before is not among its
    /// numbers now. Without the id it is the clinic's only number; of several it is not known which one is meant, and nothing changes.
    Sender(Option<String>),
}

impl About {
    fn is(&self, channel: &Channel, of: usize) -> bool {
        match self {
            Self::Account(account) => channel.business_account_id == *account,
            // How a number is dialled is not known before its first test.
            Self::Number { account, display } => {
                channel.business_account_id == *account
                    && (channel.display_phone_number == *display
                        || of == 1 && channel.display_phone_number.is_empty())
            }
            Self::Sender(Some(id)) => channel.phone_number_id == *id,
            Self::Sender(None) => of == 1,
        }
    }
}

/// Keeps the news of the numbers that it is about, and changes their state where that follows. News of before the number was proved to be the
/// clinic's is about the time of another owner. The clinic's row is locked first, as by every change of the settings.
pub async fn follow_number(
    tx: &mut ClinicTx,
    context: &Context,
    about: &About,
    news: News,
) -> Result<(), DbError> {
    staffing::lock_clinic(tx).await?;
    let all = channels::all(tx.reading()?).await?;
    let of = all.len();
    for channel in all.into_iter().filter(|channel| about.is(channel, of)) {
        // A message that failed before the last test that succeeded says nothing of now, however late its news arrives.
        let is_seen = matches!(about, About::Sender(_)) && news.kind != NewsKind::Restriction;
        let was_tested = |worked_at| is_seen && news.fact.at < worked_at;
        if channel.worked_at.is_some_and(was_tested) {
            continue;
        }
        let is_its = channel
            .proved_at
            .is_some_and(|proved_at| news.fact.at >= proved_at);
        if is_its {
            judge(tx, context, channel, Some((about, news))).await?;
        }
    }
    Ok(())
}

/// Computes the state of the clinic's numbers again, because the time of some news is over.
pub async fn follow_time(tx: &mut ClinicTx, context: &Context) -> Result<(), DbError> {
    staffing::lock_clinic(tx).await?;
    for channel in channels::all(tx.reading()?).await? {
        if channel
            .status_until
            .is_some_and(|until| until <= context.now)
        {
            judge(tx, context, channel, None).await?;
        }
    }
    Ok(())
}

async fn judge(
    tx: &mut ClinicTx,
    context: &Context,
    before: Channel,
    news: Option<(&About, News)>,
) -> Result<(), DbError> {
    let mut basis = Basis::of(&before)?;
    if basis.tested == StoredState::Disabled {
        return Ok(());
    }
    if let Some((about, news)) = news {
        // Each message that fails tells it again, and what is written makes every process read the clinic's configuration again.
        if matches!(about, About::Sender(_)) && basis.news.says(&news) {
            return Ok(());
        }
        basis.news = basis.news.with(news);
    }
    let mut after = before.clone();
    let is_other = basis.put(&mut after, context.now)?;
    if channels::note_state(tx, &before, &after).await? && is_other {
        let (from, to) = (&before.whatsapp_status, &after.whatsapp_status);
        tracing::info!(
            from,
            to,
            reason = after.status_reason,
            "the state of a clinic's number changed"
        );
        let detail = json!({"from": from, "to": to, "reason": after.status_reason});
        definer::audit(tx, "whatsapp.status_changed", "channel", &detail).await?;
    }
    Ok(())
}
