//! Deliveries: the messages that leave, and their fates.

use super::schema::deliveries;
use crate::domain::content::Content;
use crate::domain::state::State;
use chrono::{DateTime, Duration, Utc};
use db::{ClinicRead, ClinicTx, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{AppointmentId, DeliveryId, SessionId};
use uuid::Uuid;

/// Meta's window is 24 h; the rest is for messages on their way.
const WINDOW_MINUTES: i64 = 24 * 60 - 5;

/// A message to be.
pub struct NewDelivery {
    /// Its id, and Meta's tracker.
    pub id: DeliveryId,
    /// reply, or a notice's word.
    pub kind: &'static str,
    /// What makes it one message.
    pub dedup_key: String,
    /// From.
    pub phone_number_id: String,
    /// To, where the number is known.
    pub to_phone: Option<String>,
    /// To, where the business-scoped id is known.
    pub to_bsuid: Option<String>,
    /// What.
    pub content: Content,
    /// About which appointment.
    pub appointment: Option<AppointmentId>,
    /// In which conversation, and its place there.
    pub session: Option<(SessionId, i64)>,
    /// The patient's message it answers.
    pub in_reply_to: Option<String>,
    /// The trace that wants it.
    pub traceparent: Option<String>,
}

/// A message as it stands.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = deliveries)]
pub struct Delivery {
    /// Which.
    pub id: Uuid,
    /// reply, or a notice's word.
    pub kind: String,
    state: String,
    /// From.
    pub phone_number_id: String,
    /// To.
    pub to_phone: Option<String>,
    /// Or to.
    pub to_bsuid: Option<String>,
    content: serde_json::Value,
    /// About which appointment.
    pub appointment_id: Option<Uuid>,
    /// In which conversation.
    pub session_id: Option<Uuid>,
    /// The patient's message it answers.
    pub in_reply_to: Option<String>,
    /// Meta's id of it.
    pub wamid: Option<String>,
    /// How often it was handed to Meta.
    pub attempts: i32,
    /// Whether it was handed to Meta again after a lost answer.
    pub possibly_twice: bool,
    /// The trace that wanted it.
    pub traceparent: Option<String>,
    /// When it was last handed to Meta.
    pub sending_at: Option<DateTime<Utc>>,
}

impl Delivery {
    /// Which.
    pub const fn id(&self) -> DeliveryId {
        DeliveryId(self.id)
    }

    /// What it is at the moment.
    pub fn state(&self) -> State {
        State::of(&self.state)
    }

    /// What it says; nothing that can be said when what is stored cannot be read.
    pub fn content(&self) -> Content {
        serde_json::from_value(self.content.clone()).unwrap_or(Content { forms: Vec::new() })
    }
}

/// Writes it down, unless its reason is known already; says whether it is new.
pub async fn insert(
    tx: &mut ClinicTx,
    new: &NewDelivery,
    state: State,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    let content = serde_json::to_value(&new.content).unwrap_or_default();
    let inserted = diesel::insert_into(deliveries::table)
        .values((
            deliveries::clinic_id.eq(tx.clinic().uuid()),
            deliveries::id.eq(new.id.uuid()),
            deliveries::kind.eq(new.kind),
            deliveries::state.eq(state.as_str()),
            deliveries::dedup_key.eq(&new.dedup_key),
            deliveries::phone_number_id.eq(&new.phone_number_id),
            deliveries::to_phone.eq(&new.to_phone),
            deliveries::to_bsuid.eq(&new.to_bsuid),
            deliveries::content.eq(content),
            deliveries::appointment_id.eq(new.appointment.map(AppointmentId::uuid)),
            deliveries::session_id.eq(new.session.map(|(session, _)| session.uuid())),
            deliveries::sequence.eq(new.session.map(|(_, sequence)| sequence)),
            deliveries::in_reply_to.eq(&new.in_reply_to),
            deliveries::traceparent.eq(&new.traceparent),
            deliveries::created_at.eq(now),
        ))
        .on_conflict((deliveries::clinic_id, deliveries::dedup_key))
        .do_nothing()
        .execute(tx.conn())
        .await?;
    Ok(inserted == 1)
}

/// By which of its names a delivery is looked for.
#[derive(Clone, Copy)]
pub enum By<'a> {
    /// Our id, which was Meta's tracker.
    Id(DeliveryId),
    /// Meta's id.
    Wamid(&'a str),
    /// Its reason.
    Reason(&'a str),
}

/// Finds it and locks it.
pub async fn lock(tx: &mut ClinicTx, by: By<'_>) -> Result<Option<Delivery>, DbError> {
    let of_clinic = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .select(Delivery::as_select())
        .for_update();
    let found = match by {
        By::Id(id) => {
            let one = of_clinic.filter(deliveries::id.eq(id.uuid()));
            one.first(tx.conn()).await
        }
        By::Wamid(wamid) => {
            let one = of_clinic.filter(deliveries::wamid.eq(wamid));
            one.first(tx.conn()).await
        }
        By::Reason(reason) => {
            let one = of_clinic.filter(deliveries::dedup_key.eq(reason));
            one.first(tx.conn()).await
        }
    };
    Ok(found.optional()?)
}

/// What of a delivery changes together with its state.
#[derive(Clone, Default, AsChangeset)]
#[diesel(table_name = deliveries)]
pub struct Change {
    /// The new state's word.
    pub state: Option<&'static str>,
    /// Meta's id, once known.
    pub wamid: Option<String>,
    /// Meta's error code.
    pub error_code: Option<i32>,
    /// Meta's details, or a word of ours.
    pub error_detail: Option<String>,
    /// How often it was handed to Meta.
    pub attempts: Option<i32>,
    /// Whether it may have arrived twice.
    pub possibly_twice: Option<bool>,
    /// The forms that are left.
    pub content: Option<serde_json::Value>,
    /// The other national form of the number.
    pub to_phone: Option<String>,
    /// When it was handed to Meta.
    pub sending_at: Option<DateTime<Utc>>,
    /// When Meta took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it reached the phone.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When it was opened.
    pub read_at: Option<DateTime<Utc>>,
    /// When it failed.
    pub failed_at: Option<DateTime<Utc>>,
}

impl Change {
    /// To that state, at that time.
    pub fn to(state: State, at: DateTime<Utc>) -> Self {
        let mut change = Self {
            state: Some(state.as_str()),
            ..Self::default()
        };
        match state {
            State::Sending => change.sending_at = Some(at),
            State::Sent => change.sent_at = Some(at),
            State::Delivered => change.delivered_at = Some(at),
            State::Read => change.read_at = Some(at),
            State::Failed => change.failed_at = Some(at),
            State::Queued | State::Cancelled => {}
        }
        change
    }
}

/// Changes it.
pub async fn change(tx: &mut ClinicTx, id: DeliveryId, change: &Change) -> Result<(), DbError> {
    let one = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::id.eq(id.uuid()));
    diesel::update(one).set(change).execute(tx.conn()).await?;
    Ok(())
}

/// Changes it only while Meta is known not to have it.
pub async fn change_if_queued(
    tx: &mut ClinicTx,
    id: DeliveryId,
    change: &Change,
) -> Result<(), DbError> {
    let one = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::id.eq(id.uuid()))
        .filter(deliveries::state.eq(State::Queued.as_str()));
    diesel::update(one).set(change).execute(tx.conn()).await?;
    Ok(())
}

/// Opens a delivery again that failed or whose answer was lost, by an operator's will.
pub async fn reopen(tx: &mut ClinicTx, id: DeliveryId) -> Result<(), DbError> {
    let one = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::id.eq(id.uuid()))
        .filter(deliveries::state.eq_any([State::Failed.as_str(), State::Sending.as_str()]));
    diesel::update(one)
        .set(deliveries::state.eq(State::Queued.as_str()))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Opens the failed deliveries of one kind about an appointment again, by an operator's will.
pub async fn reopen_failed(
    tx: &mut ClinicTx,
    appointment: Uuid,
    kind: &str,
) -> Result<(), DbError> {
    let failed = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::appointment_id.eq(appointment))
        .filter(deliveries::kind.eq(kind))
        .filter(deliveries::state.eq(State::Failed.as_str()));
    diesel::update(failed)
        .set(deliveries::state.eq(State::Queued.as_str()))
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Where a conversation's replies stand, seen from one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether the reply right before it is known.
    pub follows: bool,
    /// Whether a later one has left already.
    pub is_superseded: bool,
}

/// Where the replies of a conversation stand around that place.
pub async fn around(
    tx: &mut ClinicTx,
    (session, sequence): (SessionId, i64),
) -> Result<Standing, DbError> {
    let neighbours: Vec<(Option<i64>, String)> = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::session_id.eq(session.uuid()))
        .filter(deliveries::sequence.ge(sequence - 1))
        .filter(deliveries::sequence.ne(sequence))
        .select((deliveries::sequence, deliveries::state))
        .order(deliveries::sequence)
        .limit(50)
        .load(tx.conn())
        .await?;
    let left = |state: &str| !matches!(State::of(state), State::Queued | State::Cancelled);
    Ok(Standing {
        follows: neighbours.iter().any(|(at, _)| *at == Some(sequence - 1)),
        is_superseded: neighbours
            .iter()
            .any(|(at, state)| *at > Some(sequence) && left(state)),
    })
}

/// Whether the patient wrote within Meta's window, as far as our answers tell.
pub async fn window_is_open(
    tx: &mut ClinicTx,
    delivery: &Delivery,
    now: DateTime<Utc>,
) -> Result<bool, DbError> {
    if delivery.in_reply_to.is_some() {
        return Ok(true);
    }
    let since = now - Duration::minutes(WINDOW_MINUTES);
    let answers = deliveries::table
        .filter(deliveries::clinic_id.eq(tx.clinic().uuid()))
        .filter(deliveries::in_reply_to.is_not_null())
        .filter(deliveries::created_at.gt(since))
        .select(deliveries::id);
    let found: Option<Uuid> = match (&delivery.to_phone, &delivery.to_bsuid) {
        (Some(phone), _) => {
            let to = answers.filter(deliveries::to_phone.eq(phone));
            to.first(tx.conn()).await.optional()?
        }
        (None, Some(bsuid)) => {
            let to = answers.filter(deliveries::to_bsuid.eq(bsuid));
            to.first(tx.conn()).await.optional()?
        }
        (None, None) => None,
    };
    Ok(found.is_some())
}

/// A delivery as staff see it.
#[derive(Clone, Queryable, Selectable)]
#[diesel(table_name = deliveries)]
pub struct Shown {
    /// Which.
    pub id: Uuid,
    /// reply, or a notice's word.
    pub kind: String,
    /// The state's word.
    pub state: String,
    /// When Meta took it.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it reached the phone.
    pub delivered_at: Option<DateTime<Utc>>,
    /// When it was opened.
    pub read_at: Option<DateTime<Utc>>,
    /// Meta's error code.
    pub error_code: Option<i32>,
    /// Meta's details, or a word of ours.
    pub error_detail: Option<String>,
    /// About which appointment.
    pub appointment_id: Option<Uuid>,
    /// Since when.
    pub created_at: DateTime<Utc>,
}

/// The latest deliveries, of one appointment or of all, newest first.
pub async fn latest(
    mut read: ClinicRead<'_>,
    appointment: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Shown>, DbError> {
    let mut latest = deliveries::table
        .filter(deliveries::clinic_id.eq(read.clinic().uuid()))
        .order(deliveries::created_at.desc())
        .limit(limit)
        .select(Shown::as_select())
        .into_boxed();
    if let Some(appointment) = appointment {
        latest = latest.filter(deliveries::appointment_id.eq(appointment));
    }
    Ok(latest.load(read.conn()).await?)
}
