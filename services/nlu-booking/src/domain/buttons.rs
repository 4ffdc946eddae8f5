//! The ids behind buttons and rows, written and read in one place.
//!
//! Reminders use the same ones behind their templates' buttons: [`COMING`], [`CANCEL`] and [`MOVE`] with an
//! appointment.

use crate::domain::Slot;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use kernel::{AppointmentId, DoctorId, ServiceId};

/// Confirms what the card shows.
pub const CONFIRM_BOOKING: &str = "CONFIRM_BOOKING";
/// Changes what the card shows.
pub const EDIT_BOOKING: &str = "EDIT_BOOKING";
/// Lets what the card shows go.
pub const CANCEL_BOOKING: &str = "CANCEL_BOOKING";
/// None of the offered times or days.
pub const OTHER_DAY: &str = "OTHER_DAY";
/// Begins a booking.
pub const MENU_BOOK: &str = "MENU_BOOK";
/// Shows the patient's appointments.
pub const MENU_APPOINTMENTS: &str = "MENU_APPOINTMENTS";
/// Asks for a person.
pub const MENU_HUMAN: &str = "MENU_HUMAN";
/// Another day or time for the booking on the card.
pub const EDIT_WHEN: &str = "EDIT_WHEN";
/// Another service for it.
pub const EDIT_SERVICE: &str = "EDIT_SERVICE";
/// Another name for it.
pub const EDIT_NAME: &str = "EDIT_NAME";
/// Asks where the clinic is.
pub const LOCATION: &str = "LOCATION";
/// Leaves an appointment as it is.
pub const KEEP: &str = "KEEP_APPOINTMENT";
/// The patient will come; with an appointment.
pub const COMING: &str = "CONFIRM_APPOINTMENT";
/// Asks to cancel; with an appointment.
pub const CANCEL: &str = "CANCEL_APPOINTMENT";
/// Really cancels; with an appointment.
pub const REALLY_CANCEL: &str = "CONFIRM_CANCEL";
/// Asks to move; with an appointment.
pub const MOVE: &str = "MOVE_APPOINTMENT";

const SLOT: &str = "SLOT";
const DAY: &str = "DAY";
const TIME: &str = "TIME";
const MOMENT: &str = "MOMENT";
const WINDOW: &str = "WINDOW";
const SERVICE: &str = "SERVICE";
const DOCTOR: &str = "DOCTOR";
const VISIT: &str = "APPOINTMENT";

const MINUTES: &str = "%Y-%m-%dT%H:%M";

/// What was tapped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// [`CONFIRM_BOOKING`].
    Confirm,
    /// [`EDIT_BOOKING`].
    Edit,
    /// [`CANCEL_BOOKING`].
    Drop,
    /// [`OTHER_DAY`].
    OtherDay,
    /// [`MENU_BOOK`].
    Book,
    /// [`MENU_APPOINTMENTS`].
    Appointments,
    /// [`MENU_HUMAN`].
    Human,
    /// [`EDIT_WHEN`].
    EditWhen,
    /// [`EDIT_SERVICE`].
    EditService,
    /// [`EDIT_NAME`].
    EditName,
    /// [`LOCATION`].
    Location,
    /// [`KEEP`].
    Keep,
    /// A slot.
    Slot(Slot),
    /// A day.
    Day(NaiveDate),
    /// A time of day.
    Time(NaiveTime),
    /// A day and a time.
    Moment(NaiveDateTime),
    /// A stretch of the day.
    Window((NaiveTime, NaiveTime)),
    /// A service.
    Service(ServiceId),
    /// A doctor.
    Doctor(DoctorId),
    /// One of the patient's appointments.
    Visit(AppointmentId),
    /// [`COMING`].
    Coming(AppointmentId),
    /// [`CANCEL`].
    Cancel(AppointmentId),
    /// [`REALLY_CANCEL`].
    ReallyCancel(AppointmentId),
    /// [`MOVE`].
    Move(AppointmentId),
}

/// Reads an id; `None` when it is none of ours.
pub fn read(id: &str) -> Option<Pressed> {
    let (word, rest) = id.split_once(':').unwrap_or((id, ""));
    Some(match word {
        CONFIRM_BOOKING => Pressed::Confirm,
        EDIT_BOOKING => Pressed::Edit,
        CANCEL_BOOKING => Pressed::Drop,
        OTHER_DAY => Pressed::OtherDay,
        MENU_BOOK => Pressed::Book,
        MENU_APPOINTMENTS => Pressed::Appointments,
        MENU_HUMAN => Pressed::Human,
        EDIT_WHEN => Pressed::EditWhen,
        EDIT_SERVICE => Pressed::EditService,
        EDIT_NAME => Pressed::EditName,
        LOCATION => Pressed::Location,
        KEEP => Pressed::Keep,
        SLOT => Pressed::Slot(read_slot(rest)?),
        DAY => Pressed::Day(rest.parse().ok()?),
        TIME => Pressed::Time(clock(rest)?),
        MOMENT => Pressed::Moment(NaiveDateTime::parse_from_str(rest, MINUTES).ok()?),
        WINDOW => {
            let (from, to) = rest.split_once('-')?;
            Pressed::Window((clock(from)?, clock(to)?))
        }
        SERVICE => Pressed::Service(rest.parse().ok()?),
        DOCTOR => Pressed::Doctor(rest.parse().ok()?),
        VISIT => Pressed::Visit(rest.parse().ok()?),
        COMING => Pressed::Coming(rest.parse().ok()?),
        CANCEL => Pressed::Cancel(rest.parse().ok()?),
        REALLY_CANCEL => Pressed::ReallyCancel(rest.parse().ok()?),
        MOVE => Pressed::Move(rest.parse().ok()?),
        _ => return None,
    })
}

fn clock(text: &str) -> Option<NaiveTime> {
    NaiveTime::parse_from_str(text, "%H:%M").ok()
}

fn read_slot(text: &str) -> Option<Slot> {
    let mut parts = text.splitn(3, ':');
    Some(Slot {
        doctor_id: parts.next()?.parse().ok()?,
        service_id: parts.next()?.parse().ok()?,
        starts_at: parts.next()?.parse::<DateTime<Utc>>().ok()?,
    })
}

/// The id of a slot.
pub fn slot(slot: &Slot) -> String {
    let at = slot.starts_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{SLOT}:{}:{}:{at}", slot.doctor_id, slot.service_id)
}

/// The slot behind an id, for who keeps one.
pub fn promised(id: &str) -> Option<Slot> {
    match read(id)? {
        Pressed::Slot(slot) => Some(slot),
        _ => None,
    }
}

/// The id of a day.
pub fn day(date: NaiveDate) -> String {
    format!("{DAY}:{date}")
}

/// The id of a time of day.
pub fn time(time: NaiveTime) -> String {
    format!("{TIME}:{}", time.format("%H:%M"))
}

/// The id of a day and a time.
pub fn moment(local: NaiveDateTime) -> String {
    format!("{MOMENT}:{}", local.format(MINUTES))
}

/// The id of a stretch of the day.
pub fn window((from, to): (NaiveTime, NaiveTime)) -> String {
    format!("{WINDOW}:{}-{}", from.format("%H:%M"), to.format("%H:%M"))
}

/// The id of a service.
pub fn service(id: ServiceId) -> String {
    format!("{SERVICE}:{id}")
}

/// The id of a doctor.
pub fn doctor(id: DoctorId) -> String {
    format!("{DOCTOR}:{id}")
}

/// The id of one of the patient's appointments.
pub fn visit(id: AppointmentId) -> String {
    format!("{VISIT}:{id}")
}

/// What is to be done with an appointment: one of [`COMING`], [`CANCEL`], [`REALLY_CANCEL`], [`MOVE`].
pub fn about(what: &str, id: AppointmentId) -> String {
    format!("{what}:{id}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_slot_comes_back_as_it_went() {
        let wanted = Slot {
            doctor_id: DoctorId(Uuid::from_u128(1)),
            service_id: ServiceId(Uuid::from_u128(2)),
            starts_at: "2026-11-27T21:00:00Z".parse().unwrap(),
        };

        assert_eq!(read(&slot(&wanted)), Some(Pressed::Slot(wanted)));
        assert!(
            slot(&wanted).len() <= 200,
            "Meta takes 200 characters behind a row"
        );
    }

    #[test]
    fn what_is_not_ours_is_nothing() {
        for id in ["", "HOLA", "SLOT:x", "DAY:mañana", "TIME:25:00"] {
            assert_eq!(read(id), None, "{id}");
        }
    }
}
