//! The names of the clinic's staff, from the view that auth publishes.

use crate::store::schema::staff_names;
use db::{ClinicRead, DbError};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use kernel::UserId;

/// The name of a member of staff; without a user, no statement is sent.
pub async fn name_of(
    mut read: ClinicRead<'_>,
    user: Option<UserId>,
) -> Result<Option<String>, DbError> {
    let Some(user) = user else {
        return Ok(None);
    };
    Ok(staff_names::table
        .filter(staff_names::clinic_id.eq(read.clinic().uuid()))
        .filter(staff_names::user_id.eq(user.uuid()))
        .select(staff_names::full_name)
        .first(read.conn())
        .await
        .optional()?)
}
