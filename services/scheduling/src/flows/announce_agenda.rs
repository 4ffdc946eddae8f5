//! Telling open pages that what an agenda shows beside its appointments has changed.

use bus::outbox;
use db::{ClinicTx, DbError};
use events::AgendaChanged;
use kernel::DoctorId;
use tenancy::Context;

/// Tells of a doctor's hours or days off, or of something that all agendas of the clinic show.
pub async fn announce_agenda(
    tx: &mut ClinicTx,
    context: &Context,
    doctor: Option<DoctorId>,
) -> Result<(), DbError> {
    let changed = AgendaChanged {
        doctor_id: doctor.map(|doctor| doctor.to_string()),
    };
    outbox::push(tx, context, &changed).await?;
    Ok(())
}
