//! What the patient wants, one recogniser per question. The choice between several intents is made in `resolve`.

pub mod answer;
pub mod cancel;
pub mod consent;
pub mod emergency;
pub mod proposal;
pub mod requests;
pub mod scope;
