//! The endpoints about patients: searching, one in full, and what staff change.

mod block;
mod card;
mod contacts;
mod duplicates;
mod edit;
mod edited;
mod list;
mod merge;

use internal::scheduling::Code;
use kernel::CommonCode;
use rest::{Endpoint, delete, get, patch, post};

/// The endpoints about patients.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/patients", list::list)
            .summary("Lists the clinic's patients by name, or searches them."),
        post("/api/patients", edit::add)
            .summary("Adds a patient.")
            .refuses(&[Code::PatientExists, Code::DuiTaken]),
        get("/api/patients/{id}", card::show)
            .summary("Shows one patient with all coming and the latest hundred past appointments. Of a patient who became another one, that one is shown."),
        patch("/api/patients/{id}", edit::change)
            .summary("Changes what is known of a patient. Null clears the phone, the e-mail address, the date of birth or the document.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[
                Code::PatientChanged,
                Code::PatientExists,
                Code::DuiTaken,
                Code::DuiDiffers,
            ]),
        post("/api/patients/{id}/block", block::block)
            .summary("Blocks a patient: the assistant does not answer them. Staff still book for them.")
            .refuses(&[CommonCode::NotFound]),
        post("/api/patients/{id}/unblock", block::unblock)
            .summary("Lets the assistant answer a patient again.")
            .refuses(&[CommonCode::NotFound]),
        get("/api/patients/{id}/duplicates", duplicates::list)
            .summary("Lists at most five patients who seem to be the same person: those with the same phone or the same words in their name."),
        post("/api/patients/{id}/merge", merge::merge)
            .summary("Makes one patient of two. Appointments, notes and phones of the other one go to this one, which cannot be undone.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::PatientChanged, Code::PatientsDiffer]),
        post("/api/patients/{id}/contacts", contacts::add)
            .summary("Adds a further phone of a patient. One that the patient has already gets the name and the relation.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::TooManyContacts]),
        delete("/api/patients/{id}/contacts/{contact_id}", contacts::remove)
            .summary("Removes a further phone of a patient.")
            .refuses(&[CommonCode::NotFound]),
    ]
}
