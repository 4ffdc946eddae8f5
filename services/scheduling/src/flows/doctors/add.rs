//! Adds a doctor to the clinic.

use super::{DoctorEdit, check_room, lock_services};
use crate::error::Error;
use crate::flows::announce_agenda::announce_agenda;
use crate::flows::work::Work;
use crate::store::doctors::{self, DoctorRow};
use crate::store::{offers, services, settings, weeks};
use db::{ClinicTx, definer};
use kernel::DoctorId;
use serde_json::json;
use uuid::Uuid;

/// Adds the doctor, who is active, where the plan has room. A repeated request adds another doctor.
pub async fn add_doctor(
    tx: &mut ClinicTx,
    work: &Work<'_>,
    edit: &DoctorEdit,
) -> Result<DoctorId, Error> {
    let context = work.context;
    let offered = edit.services.as_deref().unwrap_or_default();
    let touched: Vec<Uuid> = offered.iter().map(|one| one.service.uuid()).collect();
    lock_services(tx, &touched).await?;
    let empty = DoctorRow {
        id: context.ids.next(),
        title: String::new(),
        full_name: String::new(),
        specialty: String::new(),
        bio: String::new(),
        consultation_duration_minutes: 0,
        buffer_time_minutes: 0,
        is_active: true,
        colour: None,
        sort_order: 0,
        phone: None,
        email: None,
        version: 1,
    };
    let settings = settings::read(tx.reading()?).await?;
    let (doctor, _fields) = edit.applied(&settings, &empty)?;
    doctors::write(tx, &doctor, context.now).await?;
    check_room(tx).await?;
    offers::write(tx, doctor.id, offered).await?;
    services::raise_versions(tx, &touched).await?;
    weeks::replace(tx, &context.ids, doctor.id, &edit.week).await?;
    let detail = json!({"doctor": doctor.id});
    let id = doctor.id.to_string();
    definer::audit(tx, "scheduling.doctor_added", &id, &detail).await?;
    announce_agenda(tx, context, Some(doctor.id)).await?;
    Ok(doctor.id)
}
