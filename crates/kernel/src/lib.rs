#![doc = include_str!("../README.md")]

pub mod answers;
mod clinic_time;
mod clock;
mod ids;
mod phone;
mod refusal;

pub use clinic_time::{ClinicZone, NoSuchLocalTime, UnknownZone};
pub use clock::{Clock, FixedClock, SystemClock};
pub use ids::{
    AppointmentId, BreakId, ChannelId, ClinicId, DeliveryId, DoctorId, EventId, Ids, JobId,
    MessageId, PatientId, ServiceId, SessionId, SubscriptionId, TurnId, UserId,
};
pub use phone::{NotAPhone, Phone};
pub use refusal::{Class, Language, Refusal, Refuses};
