//! One e-mail that tells an administrator that the deletion of the clinic was asked for, or taken back, or that the operator has suspended or
//! resumed the clinic, as it would leave now.

use super::{EmailLanguage, SupportContact};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;

/// The kind, in the event by which it is asked for, of the e-mail that says that the clinic will be deleted.
pub const DELETION_ASKED: &str = "clinic_deletion_asked";
/// The kind of the e-mail that says that the clinic will not be deleted after all.
pub const DELETION_CANCELLED: &str = "clinic_deletion_cancelled";

/// The kind of the e-mail that says that the clinic is not deleted while the operator has suspended it.
pub const DELETION_HELD: &str = "clinic_deletion_held";
/// The kind of the e-mail that says on which day the clinic will be deleted now that its suspension has ended.
pub const DELETION_RESUMED: &str = "clinic_deletion_resumed";

/// The kind of the e-mail that says that the operator has suspended the clinic, and why. Only kinds about an end begin with `clinic_deletion`.
pub const CLINIC_SUSPENDED: &str = "clinic_suspended";
/// The kind of the e-mail that says that the operator has resumed the clinic.
pub const CLINIC_RESUMED: &str = "clinic_resumed";

/// An e-mail about the end or the suspension of a clinic, which may be sent until `expires_at`.
#[derive(Clone, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
pub struct DeletionLetterView {
    /// The address of the administrator.
    #[schema(max_length = 254, example = "ana@clinica.example")]
    pub to: String,
    /// The name of the administrator.
    #[schema(example = "Ana Menjívar")]
    pub full_name: String,
    pub language: EmailLanguage,
    #[schema(example = "Clínica Jiboa")]
    pub clinic_name: String,
    /// The clinic's time zone, by its IANA name.
    #[schema(example = "America/El_Salvador")]
    pub time_zone: String,
    /// Who asked for it or took it back, or suspended or resumed the clinic.
    pub author: DeletionAuthor,
    /// The name of the user who did; null where it was no user.
    #[schema(required, example = "Luis Portillo")]
    pub author_name: Option<String>,
    /// Why the clinic is suspended, in the operator's words; absent where it is not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "Falta el pago de octubre.")]
    pub reason: Option<String>,
    /// When it was done. Of a suspension, when that began.
    pub at: DateTime<Utc>,
    /// When the clinic is deleted; null where that was taken back. While the clinic is suspended, the day that does not count now.
    #[schema(required)]
    pub delete_at: Option<DateTime<Utc>>,
    /// Where an administrator takes it back, or goes on. No secret is in it.
    pub link: String,
    /// Where the reader asks for help; absent where the installation names nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<SupportContact>,
    /// When the e-mail is of no use any more.
    pub expires_at: DateTime<Utc>,
}

/// Who has a clinic deleted, or not deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum DeletionAuthor {
    /// A user of the clinic.
    User,
    /// Who runs the installation.
    Operator,
    /// No person took it back: the clinic subscribed again.
    Subscription,
}

impl DeletionAuthor {
    pub const ALL: [Self; 3] = [Self::User, Self::Operator, Self::Subscription];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Operator => "operator",
            Self::Subscription => "subscription",
        }
    }

    /// The author of the stored word; `None` for one that is not known.
    pub fn stored(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|author| author.as_str() == word)
    }
}

/// Address and names must not reach a log.
impl fmt::Debug for DeletionLetterView {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DeletionLetterView(..)")
    }
}
