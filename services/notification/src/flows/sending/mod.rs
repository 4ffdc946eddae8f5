//! How a message reaches Meta: what is checked before a job's message leaves, what Meta's answer means for the delivery
//! and the job, and how later status updates move the delivery.
//!
//! Not here: claiming jobs (`store::claim`), the loop of the workers (`jobs::worker`), Meta's HTTP API (`meta`).

mod announce;
mod apply_status;
mod begin_jobs;
mod cause;
mod exhaust;
mod hold_back;
mod prepare_delivery;
mod ready;
mod resume_clinic;
mod settle_delivery;
mod stop_clinic;
mod take_cards;

pub use apply_status::{ReportedStatus, StatusOutcome, apply_statuses, fail_delivery};
pub use begin_jobs::{BeginParts, Begun, begin_jobs};
pub use cause::cause_of;
pub use prepare_delivery::{PrepareParts, prepare_delivery};
pub use ready::Ready;
pub use resume_clinic::resume_clinic;
pub use settle_delivery::{
    SentJob, Settled, UsedToken, give_up_delivery, put_back_delivery, settle_delivery,
};
pub use take_cards::{CardOutcome, CardToSend, ReceivedChange, take_cards};
