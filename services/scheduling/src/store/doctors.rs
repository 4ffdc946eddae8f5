//! The doctors' own columns.

use crate::store::schema::doctors;
use diesel::prelude::*;
use kernel::DoctorId;
use uuid::Uuid;

/// A doctor without the rows that belong to them.
#[derive(Queryable, Selectable)]
#[diesel(table_name = doctors)]
pub struct DoctorRow {
    #[diesel(deserialize_as = Uuid)]
    pub id: DoctorId,
    pub title: String,
    pub full_name: String,
    pub specialty: String,
    pub consultation_duration_minutes: i32,
    pub buffer_time_minutes: i32,
    pub is_active: bool,
}
