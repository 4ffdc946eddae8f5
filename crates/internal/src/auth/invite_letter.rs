//! One e-mail with an invite code to who asked for a demonstration. The reader has no clinic, so that no event asks for the e-mail: notification asks
//! which one is due, and tells what became of it.

use super::EmailLanguage;
use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::{ClinicId, EmailId};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

/// The clinic in the token of a call that is about none.
pub const NO_CLINIC: ClinicId = ClinicId(Uuid::nil());

/// The e-mail that was due longest, which is the caller's to send for the next 100 seconds; without one where none is due.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct DueInviteLetterView {
    #[schema(required)]
    pub letter: Option<InviteLetterView>,
}

/// An e-mail with an invite code.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct InviteLetterView {
    pub id: EmailId,
    /// The number of this attempt, from 1.
    #[schema(minimum = 1)]
    pub attempt: i32,
    /// The address that was given with the request, the only one that may use the code.
    #[schema(max_length = 254, example = "ana@clinica.example")]
    pub to: String,
    /// The name that was given with the request.
    #[schema(example = "Ana Menjívar")]
    pub full_name: String,
    pub language: EmailLanguage,
    /// The name of the clinic that was given with the request.
    #[schema(example = "Clínica Jiboa")]
    pub clinic_name: String,
    /// As it is read aloud, in groups of four signs.
    #[schema(example = "ABCD-EFGH-I234")]
    pub code: String,
    /// Where the clinic is registered with the code.
    pub link: String,
    /// How many days the plan lasts from the registration on; null for one without an end.
    #[schema(required)]
    pub access_days: Option<i32>,
    /// Until when the code may be used; null for one that does not expire.
    #[schema(required)]
    pub expires_at: Option<DateTime<Utc>>,
}

/// What became of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InviteLetterOutcome {
    /// A mail server took it.
    Sent,
    /// The mail server refused the recipient or the e-mail for good.
    Refused,
    /// Failed for a reason that may end.
    PutOff,
}

/// Tells what became of an attempt.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, Validate, ToSchema)]
pub struct SettleInviteLetterRequest {
    /// The number of the attempt; of one that another copy has begun anew meanwhile nothing is kept.
    #[garde(range(min = 1))]
    #[schema(minimum = 1)]
    pub attempt: i32,
    #[garde(skip)]
    pub outcome: InviteLetterOutcome,
}

/// Address, names and code must not reach a log.
impl fmt::Debug for InviteLetterView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InviteLetterView(..)")
    }
}
