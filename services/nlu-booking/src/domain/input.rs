//! Everything a conversation reacts to: one type from the stored row to the decision.
//!
//! The JSON form is what stands in `conversation.mail.body`. The names of its kinds and fields are fixed: rows that
//! were written by earlier versions are still read, and the staff's inbox shows them. The version of the form is
//! written beside it by the store.

use crate::domain::{OwnNumberCode, SchedulingAnswer};
use serde::{Deserialize, Serialize};

/// One inbound message of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Input {
    Text {
        text: String,
    },
    /// A button or list row that this system sent.
    #[serde(rename = "pressed")]
    Button {
        /// The id that the clinic's message gave the button.
        id: String,
        /// The words that the patient saw on the button.
        title: String,
    },
    /// A voice note, an image, a location: the patient expects an answer and the bot cannot read the message.
    Unreadable {
        /// Meta's word for the type of message.
        what: String,
    },
    /// A reaction, a sticker, a notice of Meta: stored for the staff, and never answered.
    #[serde(rename = "quiet")]
    Ignored {
        /// Meta's word for the type of message.
        what: String,
    },
    /// Scheduling answered a request of this conversation.
    #[serde(rename = "news")]
    Scheduling(SchedulingAnswer),
    /// Staff returned the conversation to the bot.
    HandoverEnded,
    /// Scheduling has not answered a request of this conversation in time.
    BookingTimedOut,
}

impl Input {
    /// The kind as it is stored, also in a separate column for people who read the table.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Button { .. } => "pressed",
            Self::Unreadable { .. } => "unreadable",
            Self::Ignored { .. } => "quiet",
            Self::Scheduling(_) => "news",
            Self::HandoverEnded => "handover_ended",
            Self::BookingTimedOut => "booking_timed_out",
        }
    }

    /// The code by which a member of the staff proves the own number, where the input is one and nothing else.
    pub fn own_number_code(&self) -> Option<OwnNumberCode> {
        match self {
            Self::Text { text } => OwnNumberCode::read(text),
            _ => None,
        }
    }

    /// Whether Meta wrote it, and not the patient: all of its notices say what changed, such as the number.
    pub fn is_notice(&self) -> bool {
        matches!(self, Self::Ignored { what } if what.contains("_changed"))
    }

    /// Whether the patient sent the message and may expect an answer.
    pub const fn is_of_patient(&self) -> bool {
        matches!(
            self,
            Self::Text { .. } | Self::Button { .. } | Self::Unreadable { .. }
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{AppointmentFacts, RefusalCode, SchedulingOutcome};
    use internal::scheduling::Code;
    use kernel::{AppointmentId, DoctorId, ServiceId, TurnId};
    use serde_json::{Value, json};
    use uuid::Uuid;

    const TURN: TurnId = TurnId(Uuid::from_u128(7));

    fn text(text: &str) -> Input {
        Input::Text {
            text: text.to_owned(),
        }
    }

    fn answer(outcome: SchedulingOutcome) -> Input {
        Input::Scheduling(SchedulingAnswer {
            turn: Some(TURN),
            outcome,
        })
    }

    /// Rows as the first version of the service wrote them, byte for byte, and what they mean.
    fn rows_of_the_first_version() -> Vec<(&'static str, Input)> {
        let facts = AppointmentFacts {
            id: AppointmentId(Uuid::from_u128(1)),
            doctor_id: DoctorId(Uuid::from_u128(2)),
            service_id: ServiceId(Uuid::from_u128(3)),
            starts_at: "2026-11-27T21:00:00Z".parse().unwrap(),
        };
        let what = |what: &str| what.to_owned();
        vec![
            (r#"{"kind":"text","text":"hola"}"#, text("hola")),
            (
                r#"{"kind":"pressed","id":"MENU_BOOK","title":"Agendar cita"}"#,
                Input::Button {
                    id: what("MENU_BOOK"),
                    title: what("Agendar cita"),
                },
            ),
            (
                r#"{"kind":"unreadable","what":"voice"}"#,
                Input::Unreadable {
                    what: what("voice"),
                },
            ),
            (
                r#"{"kind":"quiet","what":"sticker"}"#,
                Input::Ignored {
                    what: what("sticker"),
                },
            ),
            (r#"{"kind":"handover_ended"}"#, Input::HandoverEnded),
            (r#"{"kind":"booking_timed_out"}"#, Input::BookingTimedOut),
            (
                r#"{"kind":"news","what":"refused","turn_id":"00000000-0000-0000-0000-000000000007","code":"SLOT_TAKEN","appointment":null}"#,
                answer(SchedulingOutcome::Refused {
                    code: RefusalCode::Scheduling(Code::SlotTaken),
                }),
            ),
            (
                r#"{"kind":"news","what":"rescheduled","turn_id":"00000000-0000-0000-0000-000000000007","code":null,"appointment":{"id":"00000000-0000-0000-0000-000000000001","doctor_id":"00000000-0000-0000-0000-000000000002","service_id":"00000000-0000-0000-0000-000000000003","starts_at":"2026-11-27T21:00:00Z"}}"#,
                answer(SchedulingOutcome::Rescheduled { appointment: facts }),
            ),
        ]
    }

    #[test]
    fn rows_of_the_first_version_are_still_read() {
        for (row, meaning) in rows_of_the_first_version() {
            let read: Input = serde_json::from_str(row).unwrap();

            assert_eq!(read, meaning, "{row}");
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_names_its_kind() {
        for (_, input) in rows_of_the_first_version() {
            let written = serde_json::to_value(&input).unwrap();

            assert_eq!(written["kind"], input.kind());
            assert_eq!(serde_json::from_value::<Input>(written).unwrap(), input);
        }
    }

    #[test]
    fn an_unknown_kind_an_unknown_code_and_a_refusal_without_a_code_are_errors() {
        let rows: [Value; 4] = [
            json!({ "kind": "something_new" }),
            json!({ "kind": "news", "what": "refused", "turn_id": null, "code": "SOMETHING_NEW" }),
            json!({ "kind": "news", "what": "refused", "turn_id": null, "code": null }),
            json!({ "kind": "news", "what": "booked", "turn_id": null, "appointment": null }),
        ];
        for row in rows {
            assert!(
                serde_json::from_value::<Input>(row.clone()).is_err(),
                "{row}"
            );
        }
    }
}
