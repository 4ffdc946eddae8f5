//! Reads and takes changes of appointments that patients are told of, as sets. The functions `notification.read_changed` and
//! `notification.take_changes` are documented in the migrations `take_changes` and `take_cards_together`; they are called
//! here and nowhere else.

use crate::domain::content::Content;
use crate::domain::told::Told;
use crate::store::appointments::{Appointment, AppointmentRow};
use crate::store::in_flight::lease;
use crate::store::stored;
use chrono::{DateTime, Utc};
use db::{Db, DbError};
use diesel::sql_types::{
    Array, BigInt, Bool, Integer, Jsonb, Nullable, Text, Timestamptz, Uuid as SqlUuid,
};
use kernel::{AppointmentId, ClinicId, DeliveryId, EventId};
use serde_json::Value;
use uuid::Uuid;

/// An appointment as it is now.
pub enum FoundAppointment {
    Found {
        appointment: Box<Appointment>,
        /// The version of the clinic's configuration.
        config_version: i64,
    },
    /// The clinic has no such appointment any more, or there is no such clinic.
    Gone,
    /// The appointment could not be read.
    Unreadable,
}

/// A change that is to be taken.
pub struct NewCard<'a> {
    pub event: EventId,
    pub clinic: ClinicId,
    pub appointment: AppointmentId,
    /// The version of the appointment that the event names.
    pub announced: i32,
    /// What the patient was told before the change; for a change of the chat, what the chat said.
    pub told: &'a Told,
    /// The id of the job, if the card has to wait.
    pub job: Uuid,
    pub traceparent: Option<&'a str>,
    pub act: CardAct<'a>,
}

/// What is to be done about a change.
pub enum CardAct<'a> {
    /// The chat has told the patient.
    Told,
    /// The card leaves now, unless an earlier change waits.
    Send(CardMessage<'a>),
    /// A job of that kind is due at that instant.
    WaitUntil(&'static str, DateTime<Utc>),
}

/// A card as it leaves.
pub struct CardMessage<'a> {
    pub kind: &'static str,
    pub delivery: DeliveryId,
    /// Two deliveries of a clinic with the same key are one message.
    pub dedup_key: &'a str,
    pub phone_number_id: &'a str,
    pub to_phone: Option<&'a str>,
    pub to_bsuid: Option<&'a str>,
    pub content: &'a Content,
    /// The version of the appointment that the words were made from.
    pub read_version: i32,
}

/// What became of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TakenCard {
    /// The caller sends it now.
    Send,
    /// A job sends it.
    Waits,
    /// It was taken before, or leaves nothing to do.
    Over,
    UnknownClinic,
    /// It could not be taken: the SQLSTATE and the message of the error. The others do not depend on it.
    Failed(String),
}

db::statement! {
    struct ReadChanged = "SELECT state, config_version, doctor_id, status, version, starts_at, reminders_wanted, patient_name, phone, bsuid, \
            doctor_title, doctor_name, service_name, is_blocked, start_chosen_at \
        FROM notification.read_changed(?, ?)";
    clinics: Vec<Uuid> => Array<SqlUuid>,
    appointments: Vec<Uuid> => Array<SqlUuid>,
    -> (
        (Nullable<Text>, Nullable<BigInt>, Nullable<SqlUuid>),
        (Nullable<Text>, Nullable<Integer>, Nullable<Timestamptz>, Nullable<Bool>, Nullable<Text>, Nullable<Text>,
         Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Text>, Nullable<Bool>, Nullable<Timestamptz>),
    )
}

db::statement! {
    struct TakeChanges<'a> = "SELECT outcome, detail FROM notification.take_changes(\
        ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    queue: &'static str => Text,
    events: Vec<Uuid> => Array<SqlUuid>,
    clinics: Vec<Uuid> => Array<SqlUuid>,
    appointments: Vec<Uuid> => Array<SqlUuid>,
    announced: Vec<i32> => Array<Integer>,
    read_versions: Vec<Option<i32>> => Array<Nullable<Integer>>,
    kinds: Vec<Option<&'static str>> => Array<Nullable<Text>>,
    due: Vec<Option<DateTime<Utc>>> => Array<Nullable<Timestamptz>>,
    ids: Vec<Option<Uuid>> => Array<Nullable<SqlUuid>>,
    keys: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    numbers: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    phones: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    bsuids: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    contents: Vec<Option<Value>> => Array<Nullable<Jsonb>>,
    told: Vec<Value> => Array<Jsonb>,
    traceparents: Vec<Option<&'a str>> => Array<Nullable<Text>>,
    jobs: Vec<Uuid> => Array<SqlUuid>,
    owner: Uuid => SqlUuid,
    now: DateTime<Utc> => Timestamptz,
    lease: DateTime<Utc> => Timestamptz,
    -> (Text, Nullable<Text>)
}

/// The clinic's state and the version of its configuration, the doctor, and the rest of the appointment.
type Row = ((Option<String>, Option<i64>, Option<Uuid>), AppointmentRow);

/// Reads the appointments as they are now. The answers are in the order of the ids.
pub async fn read(
    db: &Db,
    wanted: &[(ClinicId, AppointmentId)],
) -> Result<Vec<FoundAppointment>, DbError> {
    let statement = ReadChanged {
        clinics: wanted.iter().map(|(clinic, _)| clinic.uuid()).collect(),
        appointments: wanted.iter().map(|(_, id)| id.uuid()).collect(),
    };
    let rows: Vec<Row> = db.call(statement).await?;
    let found = rows
        .into_iter()
        .zip(wanted)
        .map(|((clinic, row), (_, id))| {
            let (Some(_), config_version, doctor) = clinic else {
                return FoundAppointment::Unreadable;
            };
            match Appointment::of_row(id.uuid(), doctor, row) {
                Ok(Some(appointment)) => FoundAppointment::Found {
                    appointment: Box::new(appointment),
                    config_version: config_version.unwrap_or_default(),
                },
                Ok(None) => FoundAppointment::Gone,
                // The reason is logged where the value is read.
                Err(_) => FoundAppointment::Unreadable,
            }
        });
    Ok(found.collect())
}

/// Takes the changes, in one transaction. They have to be sorted by clinic, appointment and version; the answers are in their
/// order.
pub async fn take(
    db: &Db,
    queue: &'static str,
    owner: Uuid,
    now: DateTime<Utc>,
    cards: &[NewCard<'_>],
) -> Result<Vec<TakenCard>, DbError> {
    let contents: Result<Vec<Option<Value>>, DbError> = cards
        .iter()
        .map(|card| {
            card.message()
                .map(|m| stored::to_json(m.content))
                .transpose()
        })
        .collect();
    let text = |of: for<'m> fn(&'m CardMessage<'_>) -> Option<&'m str>| {
        let texts = cards.iter().map(|card| card.message().and_then(of));
        texts.collect::<Vec<_>>()
    };
    let told: Result<Vec<Value>, DbError> = cards
        .iter()
        .map(|card| stored::to_json(card.told))
        .collect();
    let statement = TakeChanges {
        queue,
        events: cards.iter().map(|card| card.event.uuid()).collect(),
        clinics: cards.iter().map(|card| card.clinic.uuid()).collect(),
        appointments: cards.iter().map(|card| card.appointment.uuid()).collect(),
        announced: cards.iter().map(|card| card.announced).collect(),
        read_versions: cards
            .iter()
            .map(|card| card.message().map(|message| message.read_version))
            .collect(),
        kinds: cards.iter().map(NewCard::kind).collect(),
        due: cards.iter().map(NewCard::due).collect(),
        ids: cards
            .iter()
            .map(|card| card.message().map(|message| message.delivery.uuid()))
            .collect(),
        keys: text(|message| Some(message.dedup_key)),
        numbers: text(|message| Some(message.phone_number_id)),
        phones: text(|message| message.to_phone),
        bsuids: text(|message| message.to_bsuid),
        contents: contents?,
        told: told?,
        traceparents: cards.iter().map(|card| card.traceparent).collect(),
        jobs: cards.iter().map(|card| card.job).collect(),
        owner,
        now,
        lease: lease(now),
    };
    let rows: Vec<(String, Option<String>)> = db.call(statement).await?;
    Ok(rows.into_iter().map(taken).collect())
}

impl<'a> NewCard<'a> {
    const fn message(&self) -> Option<&CardMessage<'a>> {
        match &self.act {
            CardAct::Send(message) => Some(message),
            CardAct::Told | CardAct::WaitUntil(..) => None,
        }
    }

    /// The kind of the card, or of the job that will become one.
    const fn kind(&self) -> Option<&'static str> {
        match &self.act {
            CardAct::Told => None,
            CardAct::Send(message) => Some(message.kind),
            CardAct::WaitUntil(kind, _) => Some(*kind),
        }
    }

    const fn due(&self) -> Option<DateTime<Utc>> {
        match self.act {
            CardAct::Told | CardAct::Send(_) => None,
            CardAct::WaitUntil(_, due_at) => Some(due_at),
        }
    }
}

fn taken((outcome, detail): (String, Option<String>)) -> TakenCard {
    match outcome.as_str() {
        "send" => TakenCard::Send,
        "waits" => TakenCard::Waits,
        "duplicate" | "over" => TakenCard::Over,
        "unknown" => TakenCard::UnknownClinic,
        _ => TakenCard::Failed(detail.unwrap_or(outcome)),
    }
}
