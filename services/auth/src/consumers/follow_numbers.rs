//! Moves the state of a clinic's number by what Meta tells of it, and by what sending meets.

use crate::domain::{News, code_news, is_followed, meta_news};
use crate::flows::{About, follow_number};
use bus::{Failure, Handler};
use chrono::{DateTime, Utc};
use db::{ClinicTx, Db, definer};
use events::queues::{FOLLOW_NUMBERS, Queue};
use events::{
    Envelope, Event, Incoming, Malformed, MessageFailed, WhatsappAccountChanged, optional_instant,
};
use kernel::ClinicId;
use serde_json::Value;
use tenancy::Context;

pub struct FollowNumbers {
    /// Meta's id of the installation's application, where it is known.
    pub app_id: Option<String>,
}

/// What can change the state of a number.
pub enum NumberEvent {
    /// Meta told of an account.
    Account(WhatsappAccountChanged),
    /// A message failed, for a reason that may be the account's.
    Failed(MessageFailed),
}

impl Incoming for NumberEvent {
    fn read(key: &str, body: &[u8]) -> Result<Self, Malformed> {
        if key == MessageFailed::KEY {
            return MessageFailed::read(key, body).map(Self::Failed);
        }
        WhatsappAccountChanged::read(key, body).map(Self::Account)
    }
}

impl Handler for FollowNumbers {
    const QUEUE: &'static Queue = &FOLLOW_NUMBERS;
    type Event = NumberEvent;
    type Error = Failure;
    type Outcome = ();

    fn concerns(&self, event: &Envelope<NumberEvent>) -> bool {
        match &event.body {
            NumberEvent::Account(change) => is_followed(&change.field),
            NumberEvent::Failed(failed) => code_news(&failed.code, event.at).is_some(),
        }
    }

    /// Meta names the account. One that several clinics share belongs to none of them alone.
    async fn clinic_of(
        &self,
        db: &Db,
        event: &Envelope<NumberEvent>,
    ) -> Result<Option<ClinicId>, Failure> {
        let NumberEvent::Account(change) = &event.body else {
            return Ok(Some(event.of_clinic()?));
        };
        let clinic = definer::clinic_of_business_account(db, &change.business_account_id).await?;
        if clinic.is_none() {
            metrics::counter!("auth_number_news_unknown_total").increment(1);
            tracing::warn!(field = change.field, "news of an account finds no clinic");
        }
        Ok(clinic)
    }

    async fn apply(
        &self,
        tx: &mut ClinicTx,
        context: &Context,
        events: Vec<Envelope<NumberEvent>>,
    ) -> Result<(), Failure> {
        for event in events {
            let read = match event.body {
                NumberEvent::Account(change) => self.of_account(change, event.at)?,
                NumberEvent::Failed(failed) => {
                    let at = optional_instant(failed.failed_at.as_ref(), "failed_at")?;
                    let at = at.unwrap_or(event.at);
                    code_news(&failed.code, at)
                        .map(|news| (About::Sender(failed.phone_number_id), news))
                }
            };
            if let Some((about, news)) = read {
                follow_number(tx, context, &about, news).await?;
            }
        }
        Ok(())
    }
}

impl FollowNumbers {
    /// What the change says, and of which numbers; `None` where it says nothing of their state. An event of an earlier version has no time of
    /// Meta's; when it was published stands for it.
    fn of_account(
        &self,
        change: WhatsappAccountChanged,
        published_at: DateTime<Utc>,
    ) -> Result<Option<(About, News)>, Failure> {
        let at = optional_instant(change.happened_at.as_ref(), "happened_at")?;
        let value: Value = serde_json::from_slice(&change.value_json).map_err(Failure::reject)?;
        let at = at.unwrap_or(published_at);
        let news = meta_news(&change.field, &value, at, self.app_id.as_deref());
        let account = change.business_account_id;
        let display = value.get("display_phone_number").and_then(Value::as_str);
        let about = match display {
            Some(display) => About::Number {
                account,
                display: digits(display),
            },
            None => About::Account(account),
        };
        Ok(news.map(|news| (about, news)))
    }
}

fn digits(printed: &str) -> String {
    printed.chars().filter(char::is_ascii_digit).collect()
}
