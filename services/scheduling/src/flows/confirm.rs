//! Confirming: the patient will come.

use crate::error::Error;
use crate::flows::announce::News;
use crate::flows::{By, Moment, addressed};
use crate::store::appointments;
use db::ClinicTx;
use kernel::AppointmentId;

/// Confirms and announces it. What is confirmed already stays as it is, in silence: patients answer both reminders.
pub async fn confirm(
    tx: &mut ClinicTx,
    moment: &Moment,
    id: AppointmentId,
    by: By,
) -> Result<(), Error> {
    let before = addressed(tx, id, by).await?;
    let version = before.version;
    let appointment = before.confirmed()?;
    if appointment.version == version {
        return Ok(());
    }
    appointments::update(tx, &appointment, moment.now).await?;
    let news = News {
        appointment: &appointment,
        by,
        moment,
    };
    Ok(news.confirmed(tx).await?)
}
