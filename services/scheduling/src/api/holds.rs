//! A hold as the agenda shows it: time that is taken for some minutes, and for whom is not told.

use crate::store::agenda_page::LiveHold;
use chrono::{DateTime, Utc};
use kernel::{AppointmentId, AppointmentSource, DoctorId};
use serde::Serialize;
use utoipa::ToSchema;

/// A slot that is kept while a patient decides. It becomes an appointment of the same id, or expires.
#[derive(Serialize, ToSchema)]
#[schema(as = Hold)]
pub struct HoldView {
    id: AppointmentId,
    doctor_id: DoctorId,
    starts_at: DateTime<Utc>,
    ends_at: DateTime<Utc>,
    /// When the slot is free again by itself. A page takes the hold off then, without asking.
    expires_at: DateTime<Utc>,
    source: HoldSource,
}

/// Who keeps a slot.
#[derive(Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum HoldSource {
    /// The assistant, in a conversation.
    Chat,
    /// Staff. None is made by staff yet.
    Staff,
}

impl From<LiveHold> for HoldView {
    fn from(hold: LiveHold) -> Self {
        Self {
            id: hold.id,
            doctor_id: hold.doctor,
            starts_at: hold.starts_at,
            ends_at: hold.ends_at,
            expires_at: hold.expires_at,
            source: match hold.source {
                AppointmentSource::Whatsapp => HoldSource::Chat,
                AppointmentSource::Desk => HoldSource::Staff,
            },
        }
    }
}
