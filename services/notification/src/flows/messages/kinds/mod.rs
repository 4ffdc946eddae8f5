//! The job kinds, one file each. A new kind needs its file, its line in [`ALL`], and a test.

mod booking_card;
mod cancellation_card;
mod daily_agenda;
mod reminder_24h;
mod reminder_2h;
mod reply;
mod reschedule_card;
#[cfg(test)]
mod tests;

pub use daily_agenda::DailyAgenda;
pub use reply::Reply;

use crate::domain::message_language::MessageLanguage;
use crate::domain::told::Card;
use crate::flows::messages::job_kind::JobKind;
use crate::flows::messages::template::WordedTemplate;

/// Every job kind, in the order in which an appointment is checked against them.
pub static ALL: &[&dyn JobKind] = &[
    &reply::Reply,
    &reminder_24h::Reminder24h,
    &reminder_2h::Reminder2h,
    &booking_card::BookingCard,
    &reschedule_card::RescheduleCard,
    &cancellation_card::CancellationCard,
    &daily_agenda::DailyAgenda,
];

/// The kinds that are found when they are due.
pub fn reminders() -> impl Iterator<Item = &'static dyn JobKind> {
    let kinds = ALL.iter().copied();
    kinds.filter(|kind| kind.reminder().is_some())
}

/// The templates that Meta has to approve: every one that a message can be sent by, in that language.
pub fn templates(language: MessageLanguage) -> impl Iterator<Item = WordedTemplate> {
    let all = ALL.iter().filter_map(|kind| kind.template());
    all.map(move |template| template.in_language(language))
}

/// The kind of that card.
pub const fn of_card(card: Card) -> &'static dyn JobKind {
    match card {
        Card::Booking => &booking_card::BookingCard,
        Card::Reschedule => &reschedule_card::RescheduleCard,
        Card::Cancellation => &cancellation_card::CancellationCard,
    }
}

/// The kind with that stored word. `None` for the job of a newer version of this service, or for a damaged row.
pub fn find(kind: &str) -> Option<&'static dyn JobKind> {
    ALL.iter().copied().find(|known| known.kind() == kind)
}
