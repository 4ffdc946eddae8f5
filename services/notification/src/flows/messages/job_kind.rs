//! What every job kind says about itself. A kind is one file in `kinds/` and one line in the list there; planning,
//! sending, retrying and the operator's page learn everything from this trait.

use crate::domain::content::Content;
use crate::domain::queue::Queue;
use crate::domain::reminder::{DaysAfterEnd, Reminder};
use crate::domain::retry::Retry;
use crate::error::Error;
use crate::flows::messages::template::Template;
use crate::store::appointments::{Appointment, ClinicSettings};
use crate::store::claim::Claimed;
use crate::store::deliveries::Delivery;
use chrono::{DateTime, Utc};
use db::ClinicTx;
use futures_util::future::LocalBoxFuture;
use kernel::ClinicZone;
use tenancy::Context;

/// A kind of job. The methods take `self`, and the trait has no associated constants, so that one list holds all
/// kinds as `dyn JobKind`.
pub trait JobKind: Sync {
    /// The stored word: lower case, digits and underscores. It never changes, because stored jobs carry it.
    fn kind(&self) -> &'static str;

    fn queue(&self) -> Queue;

    fn retry(&self) -> Retry;

    /// What becomes of a due job whose clinic is suspended; `None` where the kind decides it when it composes its message.
    fn while_suspended(&self) -> Option<WhileSuspended>;

    /// What the id in the job's column `subject` names.
    fn subject(&self) -> Subject;

    /// The rule by which the kind's messages are found when they are due; `None` for a kind that follows from an event.
    fn reminder(&self) -> Option<Reminder> {
        None
    }

    /// When the kind's reminder of this appointment is still to come; `None` when it is not, or was found already.
    fn coming(
        &self,
        _appointment: &Appointment,
        _zone: ClinicZone,
        _now: DateTime<Utc>,
    ) -> Option<DateTime<Utc>> {
        None
    }

    /// The decision about a due message, given its appointment as it is now and the version of the appointment that caused
    /// it. `None` for a kind that is not about appointments.
    fn decide(
        &self,
        _appointment: &Appointment,
        _settings: &ClinicSettings,
        _version: i32,
        _now: DateTime<Utc>,
    ) -> Option<Decision> {
        None
    }

    /// The words of the kind's message about that appointment; `None` for a kind that is not about appointments.
    fn words(&self, _appointment: &Appointment, _settings: &ClinicSettings) -> Option<String> {
        None
    }

    /// The work of a due job: loads its subject and comes to a delivery, in the transaction that sends.
    fn compose<'a>(
        &'a self,
        tx: &'a mut ClinicTx,
        parts: &'a ComposeParts<'a>,
        job: &'a Claimed,
    ) -> LocalBoxFuture<'a, Result<Composed, Error>>;

    /// The template of the kind, which Meta has to approve; `None` for a kind that is sent as free text only.
    fn template(&self) -> Option<Template> {
        None
    }
}

/// What a kind needs to come to a delivery.
pub struct ComposeParts<'a> {
    pub context: &'a Context,
    pub after_end: DaysAfterEnd,
}

/// What becomes of a due job whose clinic is suspended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhileSuspended {
    /// The message is given up, because it would answer what was asked long before.
    GiveUp,
    /// The job waits until the clinic is resumed, or until the appointment has begun. What is true then decides.
    Wait,
}

/// The thing that a job is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Delivery,
    Appointment,
    /// The member of the staff who gets the message. Job and delivery have the same key.
    Reader,
}

/// The decision about a due job of an appointment.
pub enum Decision {
    Send {
        /// Two deliveries of a clinic with the same key are one message.
        dedup_key: String,
        content: Content,
    },
    /// The job waits until then.
    Later(DateTime<Utc>),
    /// Nothing is to be sent. The word is counted as the reason.
    Nothing(&'static str),
}

/// What a due job comes to.
pub enum Composed {
    /// The delivery to send, locked until the transaction ends.
    Delivery(Box<Delivery>),
    /// The job waits until `due_at`; `version` is the version of the appointment that was read.
    Later { due_at: DateTime<Utc>, version: i32 },
    /// Nothing is to be sent. The word is counted as the reason.
    Nothing(&'static str),
}
