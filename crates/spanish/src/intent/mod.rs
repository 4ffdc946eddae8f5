//! What the patient wants, one recogniser per question. Not here: which of them wins; `resolve` decides that.

pub mod answer;
pub mod cancel;
pub mod emergency;
pub mod requests;
pub mod scope;
