//! Which first steps of the clinic are done. Doctors, services and sessions are read through the views that their services publish.

use crate::domain::FirstSteps;
use crate::store::settings;
use db::{ClinicRead, DbError};
use diesel::sql_types::{Bool, Jsonb, Uuid as SqlUuid};
use diesel_async::RunQueryDsl;
use serde_json::Value;
use uuid::Uuid;

db::statement! {
    struct Steps = "SELECT c.hours, \
        EXISTS (SELECT FROM scheduling.bookable_services s WHERE s.clinic_id = c.clinic_id), \
        EXISTS (SELECT FROM scheduling.bookable_doctors d WHERE d.clinic_id = c.clinic_id), \
        EXISTS (SELECT FROM tenancy.channels n WHERE n.clinic_id = c.clinic_id AND (n.whatsapp_status = 'active' OR n.status_reason IS NOT NULL AND n.tested_status = 'active') AND n.proved_at IS NOT NULL), \
        EXISTS (SELECT FROM conversation.begun_sessions b WHERE b.clinic_id = c.clinic_id) \
        FROM tenancy.clinics c WHERE c.clinic_id = ?";
    clinic: Uuid => SqlUuid,
    -> (Jsonb, Bool, Bool, Bool, Bool)
}

/// The first steps of the transaction's clinic, as far as they are done.
pub async fn read(mut read: ClinicRead<'_>) -> Result<FirstSteps, DbError> {
    let steps = Steps {
        clinic: read.clinic().uuid(),
    };
    let (hours, services, doctors, whatsapp, test_message): (Value, bool, bool, bool, bool) =
        steps.get_result(read.conn()).await?;
    Ok(FirstSteps {
        hours: settings::opening_hours(read.clinic().uuid(), &hours).is_some(),
        services,
        doctors,
        whatsapp,
        test_message,
    })
}
