//! The endpoints about patients: searching, one in full, and what staff change.

mod block;
mod card;
mod contacts;
mod document;
mod duplicates;
mod edit;
mod edited;
mod export;
mod import;
mod import_rows;
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
        get("/api/patients/export", export::export)
            .summary("Writes all patients as a file of separated values, which an import reads again. The number of the identity document is for administrators only. Who exported stands in the audit log."),
        post("/api/patients/import", import::upload)
            .summary("Reads a file of patients (separated values, at most 5 MiB and 20,000 rows) and tells what would become of each row. Nothing is changed before the import is begun.")
            .body_limit(import::LARGEST_FORM)
            .refuses(&[
                Code::FileUnreadable,
                Code::FileQuoteOpen,
                Code::NameColumnMissing,
                Code::TooManyRows,
                Code::ImportRunning,
            ]),
        get("/api/patients/imports", import::list)
            .summary("Lists the latest imports of patients."),
        get("/api/patients/imports/{id}", import::show)
            .summary("Shows an import of patients, and how far it has come.")
            .refuses(&[CommonCode::NotFound]),
        get("/api/patients/imports/{id}/rows", import_rows::list)
            .summary("Lists rows of an import with what becomes of each.")
            .refuses(&[CommonCode::NotFound]),
        post("/api/patients/imports/{id}/begin", import::begin)
            .summary("Begins an import that was previewed; it goes on in the background. A repeated request begins nothing anew.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::ImportRunning]),
        delete("/api/patients/imports/{id}", import::discard)
            .summary("Discards an import that has not begun.")
            .refuses(&[CommonCode::NotFound])
            .refuses(&[Code::ImportBegun]),
        get("/api/patients/{id}", card::show)
            .summary("Shows one patient with all coming and the latest hundred past appointments. Who read the whole number of the document stands in the audit log. Of a patient who became another one, that one is shown."),
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
        get("/api/patients/{id}/document", document::show)
            .summary("Shows the number of a patient's identity document. Who read it stands in the audit log. Without a document it is 404."),
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
