//! Adds a service to the clinic.

use super::{ServiceEdit, check_beside_others, check_needs, check_price, known_doctors};
use crate::error::Error;
use crate::flows::announce_agenda::announce_agenda;
use crate::store::services::{self, Service};
use crate::store::{doctors, offers, resources, settings};
use db::{ClinicTx, definer};
use kernel::ServiceId;
use serde_json::json;
use tenancy::Context;

/// Adds the service, which costs in the clinic's currency and is active. A repeated request is refused, because the name is taken then.
pub async fn add_service(
    tx: &mut ClinicTx,
    context: &Context,
    edit: &ServiceEdit,
) -> Result<ServiceId, Error> {
    let wanted = edit.doctors.as_deref().unwrap_or_default();
    let offering = if wanted.is_empty() {
        Vec::new()
    } else {
        known_doctors(wanted, &doctors::lock_all(tx).await?)?
    };
    let empty = Service {
        id: context.ids.next(),
        name: String::new(),
        duration_minutes: 0,
        buffer_before_minutes: 0,
        buffer_after_minutes: 0,
        price_cents: 0,
        currency: settings::currency(tx.reading()?).await?,
        is_active: true,
        bookable_in_chat: true,
        colour: None,
        preparation: String::new(),
        aliases: Vec::new(),
        version: 1,
    };
    let (service, _fields) = edit.applied(&empty);
    check_price(edit, &service)?;
    let needs = edit.needs.as_deref().unwrap_or_default();
    check_needs(tx, needs).await?;
    services::write(tx, &service, context.now).await?;
    check_beside_others(tx, &service).await?;
    offers::write_doctors(tx, service.id, &offering).await?;
    if !needs.is_empty() {
        resources::replace_needs(tx, service.id, needs).await?;
    }
    doctors::raise_versions(tx, &offering, context.now).await?;
    let detail = json!({"service": service.id, "name": service.name});
    let id = service.id.to_string();
    definer::audit(tx, "scheduling.service_added", &id, &detail).await?;
    announce_agenda(tx, context, None).await?;
    Ok(service.id)
}
