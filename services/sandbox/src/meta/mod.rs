//! Meta's WhatsApp Cloud API, as far as the product uses it: requests, limits, refusals and the parts of webhooks.
//! Not here: HTTP (`api`), and sending webhooks (`delivery`). Media upload and flows do not exist.

mod interactive;
mod parts;
mod patient_message;
mod refusal;
mod request;
mod switches;
mod template;
mod templates;
mod validate;

pub use patient_message::{PatientMessage, Quoted};
pub use refusal::{Refusal, title_of};
pub use request::Request;
pub use switches::{Failure, StatusPlan, Switches};
pub use templates::{Decision, id_of};
pub use validate::content;
