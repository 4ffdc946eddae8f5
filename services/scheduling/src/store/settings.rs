//! The clinic's own facts, from the view that `tenancy` publishes.

use crate::domain::Rules;
use crate::store::schema::settings;
use chrono::{Days, TimeDelta};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::ClinicZone;

/// Where the clinic's clock hangs and what it asks of patients.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// The clock on the wall.
    pub zone: ClinicZone,
    /// Notice and horizon.
    pub rules: Rules,
}

/// Reads them.
pub async fn read(mut read: ClinicRead<'_>) -> Result<Settings, DbError> {
    let (zone, horizon, notice): (String, i32, i32) = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((
            settings::timezone,
            settings::booking_horizon_days,
            settings::min_notice_minutes,
        ))
        .first(read.conn())
        .await?;
    let zone = ClinicZone::named(&zone).map_err(unreadable)?;
    Ok(Settings {
        zone,
        rules: Rules {
            notice: TimeDelta::minutes(notice.into()),
            // The table allows 1 to 365.
            horizon: Days::new(u64::try_from(horizon).unwrap_or(1)),
        },
    })
}

/// A stored value that our own rules do not know: a bug or a migration half-way, never the caller's fault.
pub fn unreadable(error: impl std::error::Error + Send + Sync + 'static) -> DbError {
    DbError::Query(diesel::result::Error::DeserializationError(error.into()))
}
