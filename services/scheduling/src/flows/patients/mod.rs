//! Patients are added, changed, blocked and merged by staff.

mod add;
mod block;
mod change;
mod contacts;
mod merge;

pub use add::{NewPatient, add_patient};
pub use block::set_blocked;
pub use change::{PatientEdit, change_patient};
pub use contacts::{Contacted, add_contact, remove_contact};
pub use merge::{Merge, merge_patients};

use crate::domain::{Contact, Dui, PatientName};
use crate::error::Error;
use crate::sealing::{self, sees_documents};
use crate::store::patient_edits::StoredPatient;
use crate::store::patients::{self, KnownPatient};
use crate::store::settings::Settings;
use chrono::{DateTime, NaiveDate, Utc};
use crypto::Keyring;
use db::{ClinicTx, DbError, on_constraint};
use kernel::{Phone, WrittenPhone};

/// The number as the clinic's country completes it.
fn completed(written: &WrittenPhone, settings: &Settings) -> Result<Phone, Error> {
    let phone = written.in_country(settings.country);
    phone.map_err(|_not_a_phone| Error::Invalid("phone"))
}

/// Whether both are one number, in whichever form each of them is. What is not known is no number.
fn is_same_phone(one: Option<&Phone>, other: Option<&Phone>) -> bool {
    let both = one.zip(other);
    both.is_some_and(|(one, other)| one.is_the_same_as(other))
}

/// Refuses a date of birth after the clinic's today.
fn check_birth(
    born: Option<NaiveDate>,
    settings: &Settings,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    if born.is_some_and(|born| born > settings.zone.day(now)) {
        return Err(Error::Invalid("birth_date"));
    }
    Ok(())
}

/// Another patient of that name who is reached at that phone, by the rule of bookings: one whom a hold alone made comes last. Another transaction makes one only after this
/// one has ended.
async fn same_patient(
    tx: &mut ClinicTx,
    phone: &Phone,
    name: &PatientName,
    itself: Option<&StoredPatient>,
) -> Result<Option<KnownPatient>, Error> {
    let contact = Contact {
        phone: Some(phone.clone()),
        bsuid: None,
    };
    patients::lock_contact(tx, &contact).await?;
    let known = patients::of_contact(tx.reading()?, &contact).await?;
    let same = known
        .into_iter()
        .filter(|known| known.answers_to(name) && itself.is_none_or(|itself| itself.id != known.id))
        .min_by_key(|known| known.is_provisional);
    Ok(same)
}

/// Gives the patient another document, or none. Only who may see a document replaces it.
async fn set_document(
    tx: &mut ClinicTx,
    keyring: &Keyring,
    patient: &mut StoredPatient,
    dui: Option<&Dui>,
) -> Result<(), Error> {
    let index = match dui {
        None => None,
        Some(dui) => Some(
            sealing::index(keyring, tx, dui)
                .await?
                .ok_or(Error::NoKey)?,
        ),
    };
    if index.as_ref().map(<[u8; 32]>::as_slice) == patient.dui_index.as_deref() {
        return Ok(());
    }
    if patient.dui_index.is_some() && !sees_documents(tx.standing()) {
        return Err(Error::DuiDiffers);
    }
    patient.dui_sealed = match dui {
        None => None,
        Some(dui) => Some(sealing::seal(keyring, tx, patient.id, dui).await?),
    };
    patient.dui_index = index.map(Vec::from);
    Ok(())
}

/// Names the constraint that refuses a document that another patient has.
fn written<T>(outcome: Result<T, DbError>) -> Result<T, Error> {
    on_constraint(outcome, "patients_dui_taken", Error::DuiTaken)
}
