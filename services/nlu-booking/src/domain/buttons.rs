//! The ids behind buttons and list rows, written and read in one place. Some are also the payloads of message templates
//! and have their words from [`TemplateButton`].

use crate::domain::Slot;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SecondsFormat, Utc};
use events::TemplateButton;
use kernel::{AppointmentId, DoctorId, ServiceId};

pub const CONFIRM_BOOKING: &str = "CONFIRM_BOOKING";
pub const EDIT_BOOKING: &str = "EDIT_BOOKING";
pub const CANCEL_BOOKING: &str = "CANCEL_BOOKING";
/// None of the offered times or days suits the patient.
pub const OTHER_DAY: &str = "OTHER_DAY";
/// Any doctor who is free will do.
pub const ANY_DOCTOR: &str = "ANY_DOCTOR";
pub const MENU_BOOK: &str = TemplateButton::Book.word();
pub const MENU_APPOINTMENTS: &str = "MENU_APPOINTMENTS";
pub const MENU_HUMAN: &str = TemplateButton::Human.word();
pub const EDIT_WHEN: &str = "EDIT_WHEN";
pub const EDIT_SERVICE: &str = "EDIT_SERVICE";
pub const EDIT_NAME: &str = "EDIT_NAME";
/// Leaves an appointment as it is.
pub const KEEP: &str = "KEEP_APPOINTMENT";
/// With an appointment: asks whether to cancel.
pub const CANCEL: &str = TemplateButton::CancelAppointment.word();
/// With an appointment: cancels without another question.
pub const CONFIRM_CANCEL: &str = "CONFIRM_CANCEL";
/// Cancels all appointments that the question named.
pub const CONFIRM_CANCEL_ALL: &str = "CONFIRM_CANCEL_ALL";
/// With an appointment: asks for a new slot.
pub const RESCHEDULE: &str = TemplateButton::RescheduleAppointment.word();

const SLOT: &str = "SLOT";
/// A slot that the patient wants beside another visit at that time.
const BOTH: &str = "BOTH";
const DAY: &str = "DAY";
const TIME: &str = "TIME";
const DAY_AND_TIME: &str = "MOMENT";
const WINDOW: &str = "WINDOW";
const SERVICE: &str = "SERVICE";
const DOCTOR: &str = "DOCTOR";
const APPOINTMENT: &str = "APPOINTMENT";

const MINUTES: &str = "%Y-%m-%dT%H:%M";

/// The button or row that the patient tapped. Days and times are local to the clinic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Button {
    ConfirmBooking,
    EditBooking,
    CancelBooking,
    OtherDay,
    AnyDoctor,
    Book,
    Appointments,
    Human,
    EditWhen,
    EditService,
    EditName,
    Location,
    /// Asks for nothing. The label may be in a language that the reader does not know.
    Thanks,
    Keep,
    Slot(Slot),
    /// The slot beside another visit at that time.
    Both(Slot),
    Day(NaiveDate),
    Time(NaiveTime),
    DayAndTime(NaiveDateTime),
    /// Earliest and latest start within a day.
    Window((NaiveTime, NaiveTime)),
    Service(ServiceId),
    Doctor(DoctorId),
    Appointment(AppointmentId),
    ConfirmAttendance(AppointmentId),
    Cancel(AppointmentId),
    ConfirmCancel(AppointmentId),
    ConfirmCancelAll,
    Reschedule(AppointmentId),
}

/// The button of an id; `None` for an id that neither this service nor a template of ours writes.
pub fn read(id: &str) -> Option<Button> {
    let (word, rest) = id.split_once(':').unwrap_or((id, ""));
    if let Some(button) = TemplateButton::of_word(word) {
        return of_template(button, rest);
    }
    Some(match word {
        CONFIRM_BOOKING => Button::ConfirmBooking,
        EDIT_BOOKING => Button::EditBooking,
        CANCEL_BOOKING => Button::CancelBooking,
        OTHER_DAY => Button::OtherDay,
        ANY_DOCTOR => Button::AnyDoctor,
        MENU_APPOINTMENTS => Button::Appointments,
        EDIT_WHEN => Button::EditWhen,
        EDIT_SERVICE => Button::EditService,
        EDIT_NAME => Button::EditName,
        KEEP => Button::Keep,
        CONFIRM_CANCEL_ALL => Button::ConfirmCancelAll,
        SLOT => Button::Slot(read_slot(rest)?),
        BOTH => Button::Both(read_slot(rest)?),
        DAY => Button::Day(rest.parse().ok()?),
        TIME => Button::Time(clock(rest)?),
        DAY_AND_TIME => Button::DayAndTime(NaiveDateTime::parse_from_str(rest, MINUTES).ok()?),
        WINDOW => {
            let (from, to) = rest.split_once('-')?;
            Button::Window((clock(from)?, clock(to)?))
        }
        SERVICE => Button::Service(rest.parse().ok()?),
        DOCTOR => Button::Doctor(rest.parse().ok()?),
        APPOINTMENT => Button::Appointment(rest.parse().ok()?),
        CONFIRM_CANCEL => Button::ConfirmCancel(rest.parse().ok()?),
        _ => return None,
    })
}

fn of_template(button: TemplateButton, rest: &str) -> Option<Button> {
    let appointment = || rest.parse::<AppointmentId>().ok();
    match button {
        TemplateButton::ConfirmAppointment => appointment().map(Button::ConfirmAttendance),
        TemplateButton::RescheduleAppointment => appointment().map(Button::Reschedule),
        TemplateButton::CancelAppointment => appointment().map(Button::Cancel),
        TemplateButton::Location => Some(Button::Location),
        TemplateButton::Book => Some(Button::Book),
        TemplateButton::Human => Some(Button::Human),
        TemplateButton::Thanks => Some(Button::Thanks),
    }
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

pub fn slot(slot: &Slot) -> String {
    format!("{SLOT}:{}", written_slot(slot))
}

/// The id that takes the slot beside another visit at that time.
pub fn both(slot: &Slot) -> String {
    format!("{BOTH}:{}", written_slot(slot))
}

fn written_slot(slot: &Slot) -> String {
    let at = slot.starts_at.to_rfc3339_opts(SecondsFormat::Secs, true);
    format!("{}:{}:{at}", slot.doctor_id, slot.service_id)
}

pub fn day(date: NaiveDate) -> String {
    format!("{DAY}:{date}")
}

pub fn time(time: NaiveTime) -> String {
    format!("{TIME}:{}", time.format("%H:%M"))
}

pub fn day_and_time(local: NaiveDateTime) -> String {
    format!("{DAY_AND_TIME}:{}", local.format(MINUTES))
}

pub fn window((from, to): (NaiveTime, NaiveTime)) -> String {
    format!("{WINDOW}:{}-{}", from.format("%H:%M"), to.format("%H:%M"))
}

pub fn service(id: ServiceId) -> String {
    format!("{SERVICE}:{id}")
}

pub fn doctor(id: DoctorId) -> String {
    format!("{DOCTOR}:{id}")
}

pub fn appointment(id: AppointmentId) -> String {
    format!("{APPOINTMENT}:{id}")
}

/// The id that does something with an appointment: `what` is [`CANCEL`], [`CONFIRM_CANCEL`], [`RESCHEDULE`] or the word of a
/// template's button.
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

        assert_eq!(read(&slot(&wanted)), Some(Button::Slot(wanted)));
        assert_eq!(read(&both(&wanted)), Some(Button::Both(wanted)));
        assert!(
            slot(&wanted).len() <= 200,
            "Meta takes 200 characters behind a row"
        );
    }

    #[test]
    fn every_button_of_a_template_is_read() {
        let appointment = AppointmentId(Uuid::from_u128(7));
        let read_back = TemplateButton::ALL.map(|button| read(&button.payload(appointment)));

        assert_eq!(
            read_back,
            [
                Some(Button::ConfirmAttendance(appointment)),
                Some(Button::Reschedule(appointment)),
                Some(Button::Cancel(appointment)),
                Some(Button::Location),
                Some(Button::Book),
                Some(Button::Human),
                Some(Button::Thanks),
            ]
        );
    }

    #[test]
    fn what_is_not_ours_is_nothing() {
        for id in ["", "HOLA", "SLOT:x", "DAY:mañana", "TIME:25:00"] {
            assert_eq!(read(id), None, "{id}");
        }
    }
}
