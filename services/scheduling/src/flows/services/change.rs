//! Changes a service, and which doctors offer it.

use super::{ServiceEdit, check_beside_others, check_needs, check_price, known_doctors};
use crate::domain::Need;
use crate::error::Error;
use crate::flows::announce_agenda::announce_agenda;
use crate::store::{doctors, offers, resources, services};
use db::{ClinicTx, definer};
use kernel::{ResourceId, ServiceId};
use serde_json::json;
use tenancy::Context;
use uuid::Uuid;

/// Changes the service that the caller saw in that version. Its visits stay as they are, with their length, also where it is not active any
/// more. Where nothing differs nothing is written, so that a repeated request is answered like the first one, whichever version it saw.
pub async fn change_service(
    tx: &mut ClinicTx,
    context: &Context,
    (id, seen): (ServiceId, i32),
    edit: &ServiceEdit,
) -> Result<(), Error> {
    let known = match edit.doctors {
        Some(_) => doctors::lock_all(tx).await?,
        None => Vec::new(),
    };
    let before = services::lock(tx, id).await?;
    let before = before.ok_or(Error::Missing("service"))?;
    let (mut after, mut fields) = edit.applied(&before);
    if after.price_cents != before.price_cents {
        check_price(edit, &after)?;
    }
    let (joining, leaving) = match &edit.doctors {
        Some(wanted) => {
            let wanted = known_doctors(wanted, &known)?;
            moves(&offers::of_service(tx, id).await?, &wanted)
        }
        None => (Vec::new(), Vec::new()),
    };
    let moving = [joining.as_slice(), &leaving].concat();
    if !moving.is_empty() {
        fields.push("doctors");
    }
    let needs = changed_needs(tx, id, edit).await?;
    if needs.is_some() {
        fields.push("needs");
    }
    if fields.is_empty() {
        return Ok(());
    }
    if before.version != seen {
        return Err(Error::ConfigurationChanged);
    }
    after.version += 1;
    services::write(tx, &after, context.now).await?;
    check_beside_others(tx, &after).await?;
    offers::write_doctors(tx, id, &joining).await?;
    offers::remove(tx, &leaving, &[id.uuid()]).await?;
    doctors::raise_versions(tx, &moving, context.now).await?;
    if let Some(needs) = needs {
        resources::replace_needs(tx, id, needs).await?;
    }
    let detail =
        json!({"service": id, "name": after.name, "fields": fields, "is_active": after.is_active});
    definer::audit(tx, "scheduling.service_changed", &id.to_string(), &detail).await?;
    announce_agenda(tx, context, None).await?;
    Ok(())
}

/// The needs that are given, where they are others than the service has.
async fn changed_needs<'a>(
    tx: &ClinicTx,
    id: ServiceId,
    edit: &'a ServiceEdit,
) -> Result<Option<&'a [Need]>, Error> {
    let Some(wanted) = edit.needs.as_deref() else {
        return Ok(None);
    };
    check_needs(tx, wanted).await?;
    let mut before: Vec<(i16, ResourceId)> = resources::needs(tx.reading()?)
        .await?
        .into_iter()
        .filter(|(service, ..)| *service == id)
        .map(|(_, number, resource)| (number, resource))
        .collect();
    let mut after: Vec<(i16, ResourceId)> = (1..)
        .zip(wanted)
        .flat_map(|(number, need)| need.any_of.iter().map(move |one| (number, *one)))
        .collect();
    before.sort_unstable();
    after.sort_unstable();
    Ok((before != after).then_some(wanted))
}

/// Who comes to those who offer the service, and who leaves them.
fn moves(before: &[Uuid], after: &[Uuid]) -> (Vec<Uuid>, Vec<Uuid>) {
    let without = |all: &[Uuid], others: &[Uuid]| {
        let rest = all.iter().filter(|one| !others.contains(one));
        rest.copied().collect()
    };
    (without(after, before), without(before, after))
}
