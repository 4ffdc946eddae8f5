//! What the patient wants, one recogniser per question. Not here: which of them wins; `resolve` does.

pub mod answer;
pub mod cancel;
pub mod emergency;
pub mod scope;
pub mod wishes;
