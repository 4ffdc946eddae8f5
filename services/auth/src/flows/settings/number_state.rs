//! What the state of a number is computed from.

use crate::domain::{KnownNews, StateReason, StoredState};
use crate::store::channels::Channel;
use chrono::{DateTime, Utc};
use db::DbError;

/// What the last test found, and what Meta told by itself.
pub struct Basis {
    pub tested: StoredState,
    pub news: KnownNews,
    /// What the last test found when this was read.
    before: StoredState,
}

impl Basis {
    /// From what the state of that number was computed. A word of a later release is an error.
    pub fn of(channel: &Channel) -> Result<Self, DbError> {
        let unreadable = DbError::Unreadable;
        // A release that knows no news writes the state alone; the state is then what its test found.
        let tested = match &channel.tested_status {
            Some(tested) if channel.status_reason.is_some() => tested,
            _ => &channel.whatsapp_status,
        };
        let tested = StoredState::read(tested).ok_or(unreadable("state of a number"))?;
        let news = serde_json::from_value(channel.news.clone());
        Ok(Self {
            tested,
            news: news.map_err(|_other_form| unreadable("news of a number"))?,
            before: tested,
        })
    }

    /// Computes the state anew and puts it into the number. Answers whether the state or its reason is another one than before.
    pub fn put(&self, channel: &mut Channel, now: DateTime<Utc>) -> Result<bool, DbError> {
        let judged = self.news.judge(self.tested, now);
        let reason = judged.reason.map(StateReason::as_str);
        let is_other = channel.whatsapp_status != judged.state.as_str()
            || channel.status_reason.as_deref() != reason;
        channel.status_since = if judged.reason.is_some() {
            // Bad news that arrives again is not news of a later time.
            let known = channel.status_since.filter(|_| !is_other);
            judged.since.into_iter().chain(known).min()
        } else if self.tested == self.before {
            judged.since.max(channel.status_since)
        } else {
            Some(now)
        };
        judged
            .state
            .as_str()
            .clone_into(&mut channel.whatsapp_status);
        let tested = judged.reason.map(|_| self.tested.as_str().to_owned());
        channel.tested_status = tested;
        channel.status_reason = reason.map(str::to_owned);
        channel.status_until = judged.until;
        channel.news = serde_json::to_value(&self.news)
            .map_err(|_never| DbError::Unreadable("news of a number"))?;
        Ok(is_other)
    }
}
