//! One registry of typed ids, all UUIDv7 where we make them, so that rows arrive in index order.

use serde::{Deserialize, Serialize};
use std::fmt;
use utoipa::ToSchema;
use uuid::Uuid;

/// Declares the id types; one macro, so that all id types have the same methods.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The bare UUID, for bindings that know no types.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    )+};
}

ids! {
    /// A clinic: the owner of everything a patient or its staff may see.
    ClinicId,
    /// A member of a clinic's staff.
    UserId,
    /// What one browser keeps after one sign-in of a member of staff.
    StaffSessionId,
    /// A doctor of a clinic.
    DoctorId,
    /// A service that a clinic offers, with its duration and buffers.
    ServiceId,
    /// An answer to a frequent question that a clinic has prepared.
    FaqId,
    /// A room or a device of a clinic, which a visit may need.
    ResourceId,
    /// A patient of one clinic; the same person in two clinics is two patients.
    PatientId,
    /// A further phone of a patient.
    PatientContactId,
    /// A file of patients that a clinic reads in.
    PatientImportId,
    /// Days, or hours of them, on which a doctor is away or the clinic is closed.
    DayOffId,
    /// An address under which other calendars read an agenda.
    CalendarFeedId,
    /// An appointment or a hold of a slot.
    AppointmentId,
    /// A WhatsApp number of a clinic.
    ChannelId,
    /// A conversation of one contact with one clinic.
    SessionId,
    /// One turn of a conversation; also the idempotency key of what the turn asked for.
    TurnId,
    /// A stored message of a patient.
    MessageId,
    /// A message that leaves for a patient, and its state.
    DeliveryId,
    /// An e-mail that leaves for a user.
    EmailId,
    /// A delayed piece of work.
    JobId,
    /// A published event; consumers remember it.
    EventId,
    /// A clinic's subscription.
    SubscriptionId,
    /// A plan that the operator gave a clinic.
    GrantId,
    /// A code with which a clinic is registered.
    InviteCodeId,
    /// A request for a demonstration.
    DemoRequestId,
}

/// The source of new ids. It is an argument like the clock, so that a function's signature shows that it creates rows.
#[derive(Clone, Debug, Default)]
pub struct Ids(());

impl Ids {
    /// Ids from the operating system's randomness and the system clock.
    pub const fn system() -> Self {
        Self(())
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where ids are made"
    )]
    #[expect(
        clippy::unused_self,
        reason = "callers must have been given the source of ids"
    )]
    pub fn uuid(&self) -> Uuid {
        Uuid::now_v7()
    }

    /// A new id of that kind.
    pub fn next<T: From<Uuid>>(&self) -> T {
        T::from(self.uuid())
    }
}
