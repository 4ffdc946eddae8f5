//! The clinic's plan of this moment, from the published views. The live check of every request reads the same columns.

use super::schema::{settings, shop_plans};
use chrono::{DateTime, Utc};
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel::result::Error::DeserializationError;
use diesel_async::RunQueryDsl;
use kernel::ClinicZone;
use tenancy::Plan;

/// The plan of the transaction's clinic and the end of that plan; `None` while it does not end. An unknown plan is an
/// error: staff would be shown a plan that the clinic does not have.
pub async fn plan(mut read: ClinicRead<'_>) -> Result<(Plan, Option<DateTime<Utc>>), DbError> {
    let (plan, expires_at): (String, _) = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select((settings::plan, settings::plan_expires_at))
        .get_result(read.conn())
        .await?;
    let plan = plan.parse();
    let plan = plan.map_err(|error| DeserializationError(Box::new(error)))?;
    Ok((plan, expires_at))
}

/// Where the transaction's clinic lives.
pub async fn zone(mut read: ClinicRead<'_>) -> Result<ClinicZone, DbError> {
    let name: String = settings::table
        .filter(settings::clinic_id.eq(read.clinic().uuid()))
        .select(settings::timezone)
        .get_result(read.conn())
        .await?;
    let zone = ClinicZone::named(&name);
    Ok(zone.map_err(|error| DeserializationError(Box::new(error)))?)
}

/// The `as_of` of the last announcement that has changed the plan of the transaction's clinic; `None` while none has.
pub async fn followed(mut read: ClinicRead<'_>) -> Result<Option<DateTime<Utc>>, DbError> {
    let followed = shop_plans::table
        .filter(shop_plans::clinic_id.eq(read.clinic().uuid()))
        .select(shop_plans::as_of)
        .get_result(read.conn())
        .await?;
    Ok(followed)
}
