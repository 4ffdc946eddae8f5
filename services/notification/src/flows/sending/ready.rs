//! A message that is stored as `sending` and is to be handed to Meta.

use crate::flows::messages::JobKind;
use crate::meta::Receiver;
use crate::store::claim::Claimed;
use kernel::{AppointmentId, DeliveryId};
use serde_json::Value;

/// A message of a claimed job that is to be handed to Meta.
pub struct Ready {
    pub job: Claimed,
    pub delivery: DeliveryId,
    /// The job kind, whose retry rule decides what a refusal leads to.
    pub kind: &'static dyn JobKind,
    /// The delivery's kind, for metrics and open pages.
    pub delivery_kind: String,
    pub appointment: Option<AppointmentId>,
    pub phone_number_id: String,
    /// The version of the clinic's configuration that the token has to have.
    pub config_version: i64,
    /// The request body for Meta.
    pub body: Value,
    /// Meta's id of the patient's message that this one answers.
    pub in_reply_to: Option<String>,
}

/// To whom a message goes: by phone number where it is known.
pub fn receiver<'a>(phone: Option<&'a str>, bsuid: Option<&'a str>) -> Option<Receiver<'a>> {
    phone
        .map(Receiver::Phone)
        .or_else(|| bsuid.map(Receiver::Bsuid))
}
