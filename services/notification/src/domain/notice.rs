//! What staff are told of besides the agenda: what patients did by themselves in the chat, and what needs a person.

use chrono::Duration;
use serde::Serialize;
use utoipa::ToSchema;

/// How long a notice is kept.
pub const KEPT: Duration = Duration::days(60);
/// Counting the unread notices stops here: beyond it a page shows that there are more.
pub const COUNTED: i64 = 100;

/// The kind of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = NotificationKind)]
pub enum NoticeKind {
    /// A patient booked in the chat.
    AppointmentBooked,
    /// A patient moved an appointment in the chat.
    AppointmentRescheduled,
    /// A patient cancelled in the chat.
    AppointmentCancelled,
    /// A patient announced in the chat that they will come.
    AppointmentConfirmed,
    /// A conversation waits for a person.
    HandoverStarted,
    /// A message did not reach its patient.
    MessageFailed,
    /// Meta changed the clinic's number or a template.
    WhatsappAccountChanged,
}

/// The text is not the name of a kind of notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of a notice")]
pub struct UnknownNoticeKind;

impl NoticeKind {
    const ALL: [Self; 7] = [
        Self::AppointmentBooked,
        Self::AppointmentRescheduled,
        Self::AppointmentCancelled,
        Self::AppointmentConfirmed,
        Self::HandoverStarted,
        Self::MessageFailed,
        Self::WhatsappAccountChanged,
    ];

    /// The word in the database and on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AppointmentBooked => "appointment_booked",
            Self::AppointmentRescheduled => "appointment_rescheduled",
            Self::AppointmentCancelled => "appointment_cancelled",
            Self::AppointmentConfirmed => "appointment_confirmed",
            Self::HandoverStarted => "handover_started",
            Self::MessageFailed => "message_failed",
            Self::WhatsappAccountChanged => "whatsapp_account_changed",
        }
    }
}

impl std::str::FromStr for NoticeKind {
    type Err = UnknownNoticeKind;

    fn from_str(text: &str) -> Result<Self, UnknownNoticeKind> {
        let mut all = Self::ALL.into_iter();
        all.find(|kind| kind.as_str() == text)
            .ok_or(UnknownNoticeKind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_stored_and_shown_under_one_word() {
        for kind in NoticeKind::ALL {
            assert_eq!(kind.as_str().parse(), Ok(kind));
            let shown = serde_json::to_value(kind).unwrap();
            assert_eq!(shown, kind.as_str());
        }
        assert_eq!("gone".parse::<NoticeKind>(), Err(UnknownNoticeKind));
    }
}
