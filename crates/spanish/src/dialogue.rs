//! Where the conversation stands, as far as it changes what a phrase means.
//! Not here: how states follow each other; that is the conversation's own business.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// The context of one message. `Default` is a conversation that has not begun.
#[derive(Debug, Clone, Default)]
pub struct Dialogue {
    /// The step at which the patient writes.
    pub state: DialogueState,
    /// The clinic's last message, if one is known.
    pub last_bot: Option<String>,
    /// The options on the patient's screen, in their order.
    pub offered: Vec<Offer>,
}

/// The steps of a conversation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum DialogueState {
    /// Nothing is going on.
    #[default]
    Idle,
    /// We asked which service.
    CollectingService,
    /// We asked which day.
    CollectingDate,
    /// We asked at what time.
    CollectingTime,
    /// We asked for the patient's name.
    CollectingName,
    /// We showed the booking and asked whether it is right.
    Confirming,
    /// The booking is being made.
    Booking,
    /// There is a booking; a reminder may have asked about attendance.
    Confirmed,
    /// We asked which appointment to cancel, or whether to.
    Cancelling,
    /// We asked where to move an appointment.
    Rescheduling,
    /// A person of the clinic has taken over.
    Handover,
}

/// One option on the patient's screen.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// What the patient sees.
    pub label: String,
    /// Its day, when it has one and it is known; else it is read from the label.
    pub date: Option<NaiveDate>,
    /// Its local time, when it has one and it is known; else it is read from the label.
    pub time: Option<NaiveTime>,
    /// The id of the button or row.
    pub id: Option<String>,
}

/// Which kind of answer the last question calls for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Expecting {
    /// Nothing in particular.
    #[default]
    Nothing,
    /// A yes or a no.
    Answer,
    /// A name.
    Name,
    /// A day.
    Date,
    /// A time of day.
    Time,
}

impl Dialogue {
    /// Takes the state's word; the clinic's last message tells more where a state asks many things.
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
