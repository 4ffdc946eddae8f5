//! What scheduling answers to nlu-booking: free slots, who a contact is, holds and bookings.

mod booking;
mod code;
mod contact;
mod hold;
mod slots;

pub use booking::{BookingRequest, BookingView};
pub use code::Code;
pub use contact::{ContactView, KnownPatient, UpcomingAppointment};
pub use hold::{HoldRequest, HoldView};
pub use slots::{MOST_SLOTS, SlotView, SlotsQuery, SlotsView};

/// The name that a token for scheduling is addressed to.
pub const AUDIENCE: &str = "scheduling";
pub const SLOTS: &str = "/internal/slots";
/// `GET`: who a contact is. The parameter is a phone's digits or Meta's business-scoped id.
pub const PATIENT: &str = "/internal/patients/{contact}";
/// `PUT`: keeps a slot. The parameter is the turn that asks, and the idempotency key.
pub const HOLD: &str = "/internal/holds/{turn}";
/// `PUT`: books what is held. The parameter is the turn that took the hold, and the idempotency key.
pub const BOOKING: &str = "/internal/bookings/{turn}";
