//! The clinic's own settings, from the view that `tenancy` publishes.

use crate::domain::BookingWindow;
use crate::store::schema::settings;
use crate::store::stored::unreadable;
use chrono::{Days, TimeDelta};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::{ClinicZone, Country};

/// The settings that scheduling needs.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    pub zone: ClinicZone,
    /// Completes telephone numbers that are written without a country's code.
    pub country: Country,
    pub booking_window: BookingWindow,
    /// How long a slot is kept while a patient decides.
    pub hold: TimeDelta,
}

/// Reads the settings of the transaction's clinic.
pub async fn read(mut read: ClinicRead<'_>) -> Result<Settings, DbError> {
    let (zone, country, horizon, notice, hold): (String, String, i32, i32, i32) = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((
            settings::timezone,
            settings::country,
            settings::booking_horizon_days,
            settings::min_notice_minutes,
            settings::hold_minutes,
        ))
        .first(read.conn())
        .await?;
    let zone = ClinicZone::named(&zone).map_err(|error| unreadable("settings.timezone", error))?;
    let horizon = u64::try_from(horizon)
        .map_err(|error| unreadable("settings.booking_horizon_days", error))?;
    Ok(Settings {
        zone,
        country: Country::named(&country),
        booking_window: BookingWindow {
            notice: TimeDelta::minutes(notice.into()),
            horizon: Days::new(horizon),
        },
        hold: TimeDelta::minutes(hold.into()),
    })
}

/// The currency of the clinic's prices, by ISO 4217.
pub async fn currency(mut read: ClinicRead<'_>) -> Result<String, DbError> {
    Ok(settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select(settings::currency)
        .first(read.conn())
        .await?)
}

/// The version of the clinic's configuration as it is now, which may be newer than at the opening of the transaction.
pub async fn config_version(mut read: ClinicRead<'_>) -> Result<i64, DbError> {
    Ok(settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select(settings::config_version)
        .first(read.conn())
        .await?)
}
