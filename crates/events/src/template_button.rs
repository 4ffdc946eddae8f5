//! The buttons of message templates: notification writes their payloads, Meta sends a payload back when a patient
//! presses the button, and nlu-booking reads it.

use kernel::AppointmentId;

/// A button of a message template. Meta keeps a delivered message for years, so that a word never changes its meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TemplateButton {
    ConfirmAppointment,
    RescheduleAppointment,
    CancelAppointment,
    /// Asks where the clinic is.
    Location,
    /// Begins the booking of a new appointment.
    Book,
    /// Asks for a person of the clinic.
    Human,
    /// Asks for nothing, and is answered like thanks that the patient writes.
    Thanks,
}

impl TemplateButton {
    pub const ALL: [Self; 7] = [
        Self::ConfirmAppointment,
        Self::RescheduleAppointment,
        Self::CancelAppointment,
        Self::Location,
        Self::Book,
        Self::Human,
        Self::Thanks,
    ];

    /// The payload up to the colon.
    pub const fn word(self) -> &'static str {
        match self {
            Self::ConfirmAppointment => "CONFIRM_APPOINTMENT",
            Self::RescheduleAppointment => "MOVE_APPOINTMENT",
            Self::CancelAppointment => "CANCEL_APPOINTMENT",
            Self::Location => "LOCATION",
            Self::Book => "MENU_BOOK",
            Self::Human => "MENU_HUMAN",
            Self::Thanks => "THANKS",
        }
    }

    /// The payload of the button in a message about that appointment: the word, and the id where the button acts on
    /// the appointment.
    pub fn payload(self, appointment: AppointmentId) -> String {
        match self {
            Self::ConfirmAppointment | Self::RescheduleAppointment | Self::CancelAppointment => {
                format!("{}:{appointment}", self.word())
            }
            Self::Location | Self::Book | Self::Human | Self::Thanks => self.word().to_owned(),
        }
    }

    /// The button with that word; `None` when no template has such a button.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|button| button.word() == word)
    }
}
