//! Which changes of an appointment's state are allowed. Every other change is refused.

use kernel::AppointmentStatus;

/// A change of state that is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an appointment that is {} cannot become {}", from.as_str(), to.as_str())]
pub struct NotAllowed {
    pub from: AppointmentStatus,
    pub to: AppointmentStatus,
}

/// The state after a change, or the reason why the change is not allowed.
pub type Changed = Result<AppointmentStatus, NotAllowed>;

/// A hold becomes an appointment. An expired hold may too: whether its slot is still free is decided by the agenda.
pub fn book(from: AppointmentStatus) -> Changed {
    change(from, AppointmentStatus::Booked, !from.is_appointment())
}

/// The patient confirms the visit. A second confirmation is allowed, because patients answer both reminders.
pub fn confirm(from: AppointmentStatus) -> Changed {
    change(from, AppointmentStatus::Confirmed, from.is_expected())
}

/// The appointment moves to another time, which has to be confirmed again.
pub fn reschedule(from: AppointmentStatus) -> Changed {
    change(from, AppointmentStatus::Booked, from.is_expected())
}

/// The visit will not take place.
pub fn cancel(from: AppointmentStatus) -> Changed {
    change(from, AppointmentStatus::Cancelled, from.is_expected())
}

/// The patient is in the waiting room, which changes no state.
pub fn arrive(from: AppointmentStatus) -> Changed {
    change(from, from, from.is_expected())
}

/// The patient came to the visit. One who was noted as missing may still come, late.
pub fn attend(from: AppointmentStatus) -> Changed {
    let came_late = from == AppointmentStatus::NoShow;
    change(
        from,
        AppointmentStatus::Attended,
        from.is_expected() || came_late,
    )
}

/// The patient did not come.
pub fn miss(from: AppointmentStatus) -> Changed {
    change(from, AppointmentStatus::NoShow, from.is_expected())
}

const fn change(from: AppointmentStatus, to: AppointmentStatus, is_allowed: bool) -> Changed {
    if is_allowed {
        Ok(to)
    } else {
        Err(NotAllowed { from, to })
    }
}
