#![doc = include_str!("../README.md")]

mod accents;
mod appointment;
mod breaker;
mod clinic_time;
mod clock;
mod codes;
mod common_code;
mod country;
mod email;
mod error_chain;
mod heartbeat;
mod ids;
mod metric_value;
mod money;
mod national_form;
mod phone;
mod refusal;
mod seen;
mod suspension;

pub use accents::without_accent;
pub use appointment::{AppointmentSource, AppointmentStatus, UnknownSource, UnknownStatus};
pub use breaker::Breaker;
pub use clinic_time::{ClinicZone, NoSuchLocalTime, UnknownZone};
pub use clock::{Clock, ClockOffset, FixedClock, SystemClock};
pub use common_code::CommonCode;
pub use country::{Country, WrittenPhone};
pub use email::email_address;
pub use error_chain::error_chain;
pub use heartbeat::{Heartbeat, Heartbeats, Idle};
pub use ids::{
    AppointmentId, CalendarFeedId, ChannelId, ClinicId, DayOffId, DeliveryId, DemoRequestId,
    DoctorId, EmailId, EventId, FaqId, GrantId, Ids, InviteCodeId, JobId, MessageId,
    PatientContactId, PatientId, PatientImportId, ResourceId, ServiceId, SessionId, StaffSessionId,
    SubscriptionId, TurnId, UserId,
};
pub use metric_value::metric_value;
pub use money::Money;
pub use national_form::other_national_form;
pub use phone::{NotAPhone, Phone};
pub use refusal::{Class, Language, Refusal, Refuses};
pub use seen::{has_seen_letter, is_forbidden, is_override};
pub use suspension::Suspension;
