//! Noting who came and who did not.

use crate::error::Error;
use crate::flows::announce::News;
use crate::flows::{By, Moment, addressed};
use crate::store::{appointments, patients};
use chrono::TimeDelta;
use db::ClinicTx;
use kernel::AppointmentId;

/// How early a patient may be there.
const EARLY: TimeDelta = TimeDelta::hours(2);

/// The patient came.
pub async fn mark_attended(
    tx: &mut ClinicTx,
    moment: &Moment,
    id: AppointmentId,
) -> Result<(), Error> {
    let appointment = addressed(tx, id, By::Staff).await?;
    if !appointment.has_begun(moment.now + EARLY) {
        return Err(Error::NotYet);
    }
    let appointment = appointment.attended()?;
    appointments::update(tx, &appointment, moment.now).await?;
    let news = News {
        appointment: &appointment,
        by: By::Staff,
        moment,
    };
    Ok(news.attended(tx).await?)
}

/// The patient did not come, which is counted.
pub async fn mark_missed(
    tx: &mut ClinicTx,
    moment: &Moment,
    id: AppointmentId,
) -> Result<(), Error> {
    let appointment = addressed(tx, id, By::Staff).await?;
    if !appointment.has_begun(moment.now) {
        return Err(Error::NotYet);
    }
    let appointment = appointment.missed()?;
    appointments::update(tx, &appointment, moment.now).await?;
    patients::count_no_show(tx, appointment.patient).await?;
    let news = News {
        appointment: &appointment,
        by: By::Staff,
        moment,
    };
    Ok(news.missed(tx).await?)
}
