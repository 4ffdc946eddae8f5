//! The state of the conversation, as far as it changes what a phrase means.
//! Not here: how states follow each other; the dialogue of the booking service decides that.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The context of one message. `Default` is a conversation that has not begun.
#[derive(Debug, Clone, Default)]
pub struct Dialogue {
    /// The step at which the patient writes.
    pub state: DialogueState,
    /// The last message of the clinic, if one is known.
    pub last_bot: Option<String>,
    /// The options on the screen of the patient, in their order.
    pub offered: Vec<Offer>,
    /// Whether a message that says nothing else may be a name, though something else was asked.
    pub takes_name: bool,
    /// The name on the card that the clinic showed. A message that says nothing else and is a longer form of it is the whole name.
    pub shown_name: Option<String>,
}

/// The steps of a conversation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DialogueState {
    #[default]
    Idle,
    CollectingService,
    CollectingDate,
    CollectingTime,
    CollectingName,
    /// The clinic showed the booking and asked whether it is right.
    Confirming,
    /// The booking was requested and its result is awaited.
    Booking,
    /// An appointment exists; a reminder may have asked about attendance.
    Confirmed,
    /// The clinic asked which appointment to cancel, or whether to cancel.
    Cancelling,
    /// The clinic asked for the new day or time of an appointment.
    Rescheduling,
    /// A person of the clinic has taken over.
    Handover,
}

/// One option on the screen of the patient.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    pub label: String,
    /// The day of the option; `None` lets the reader take it from the label.
    pub date: Option<NaiveDate>,
    /// The local time of the option; `None` lets the reader take it from the label.
    pub time: Option<NaiveTime>,
    /// The id of the button or list row.
    pub id: Option<String>,
}

/// The kind of answer that the last question asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Expecting {
    #[default]
    Nothing,
    /// A yes or a no.
    Answer,
    Name,
    Date,
    Time,
}

impl Dialogue {
    /// Whether the clinic asked which appointment to cancel, and not whether to cancel one.
    pub(crate) fn asks_which_to_cancel(&self) -> bool {
        let asked = self.last_bot.as_deref().map(str::to_lowercase);
        self.state == DialogueState::Cancelling
            && asked.is_some_and(|asked| asked.contains("cuál") || asked.contains("cual "))
    }

    /// Decided by the state; in a state that asks several things, by the last message of the clinic.
    pub(crate) fn expecting(&self) -> Expecting {
        use DialogueState as S;
        match self.state {
            S::Confirming | S::Cancelling | S::Confirmed => Expecting::Answer,
            S::Rescheduling => self.last_bot.as_deref().map_or(Expecting::Answer, asked),
            S::CollectingName => Expecting::Name,
            S::CollectingDate => Expecting::Date,
            S::CollectingTime => Expecting::Time,
            S::Idle => self.last_bot.as_deref().map_or(Expecting::Nothing, asked),
            S::CollectingService | S::Booking | S::Handover => Expecting::Nothing,
        }
    }
}

fn asked(question: &str) -> Expecting {
    const CUES: [(Expecting, &[&str]); 4] = [
        (
            Expecting::Answer,
            &[
                "confirm",
                "correct",
                "asist",
                "de acuerdo",
                "seguro",
                "segura",
            ],
        ),
        (Expecting::Name, &["nombre", "llama"]),
        (Expecting::Time, &["qué hora", "que hora", "horario"]),
        (
            Expecting::Date,
            &["qué día", "que dia", "qué fecha", "que fecha", "cuándo"],
        ),
    ];
    let question = question.to_lowercase();
    let cued = CUES
        .iter()
        .find(|(_, cues)| cues.iter().any(|cue| question.contains(cue)));
    cued.filter(|_| question.contains('?'))
        .map_or(Expecting::Nothing, |(kind, _)| *kind)
}
