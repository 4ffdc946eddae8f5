//! Cancelling.

use crate::domain::NotBookable;
use crate::error::Error;
use crate::flows::announce::News;
use crate::flows::{By, Moment, addressed};
use crate::store::appointments;
use db::ClinicTx;
use kernel::AppointmentId;

/// Cancels, announces it, and announces the slot that can be offered again. Freeing a place takes no lock on the
/// agenda: nobody's decision can be wrong because there is more room than they saw.
pub async fn cancel(
    tx: &mut ClinicTx,
    moment: &Moment,
    id: AppointmentId,
    by: By,
    reason: Option<&str>,
) -> Result<(), Error> {
    let appointment = addressed(tx, id, by).await?;
    if by != By::Staff && appointment.has_begun(moment.now) {
        return Err(NotBookable::InThePast.into());
    }
    let appointment = appointment.cancelled()?;
    appointments::update(tx, &appointment, moment.now).await?;
    let news = News {
        appointment: &appointment,
        by,
        moment,
    };
    Ok(news.cancelled(tx, reason).await?)
}
