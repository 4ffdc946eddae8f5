//! Changes a room or a device.

use super::{ResourceEdit, check_beside_others};
use crate::error::Error;
use crate::flows::announce_agenda::announce_agenda;
use crate::store::claims;
use crate::store::resources;
use db::{ClinicTx, definer};
use kernel::{AppointmentId, ResourceId};
use serde_json::json;
use tenancy::Context;

/// A change of a resource that the caller saw in that version.
pub struct ResourceChange {
    pub resource: ResourceId,
    pub seen: i32,
    pub edit: ResourceEdit,
    /// The visits to come of which the caller knows that they have it although it is not used any more.
    pub accepted: Vec<AppointmentId>,
}

/// Changes the resource. Visits stay as they are and keep it; where it is not used any more, those to come that have it must be among the
/// accepted ones. Where nothing differs nothing is written, so that a repeated request is answered like the first one, whichever version
/// it saw.
///
/// A booking locks what it wants and then compares the version of the configuration. So one that comes in between either is committed, and
/// found here, or waits until the change is committed and is decided anew.
pub async fn change_resource(
    tx: &mut ClinicTx,
    context: &Context,
    change: &ResourceChange,
) -> Result<(), Error> {
    let before = resources::lock(tx, change.resource).await?;
    let before = before.ok_or(Error::Missing("resource"))?;
    let (mut after, fields) = change.edit.applied(&before);
    if fields.is_empty() {
        return Ok(());
    }
    if before.version != change.seen {
        return Err(Error::ConfigurationChanged);
    }
    let is_ending = before.is_active && !after.is_active;
    let mut left = 0;
    if is_ending {
        let coming = claims::coming(tx.reading()?, before.id, context.now).await?;
        if coming.iter().any(|visit| !change.accepted.contains(visit)) {
            return Err(Error::AppointmentsInTheWay);
        }
        left = coming.len();
    }
    after.version += 1;
    resources::write(tx, &after, context.now).await?;
    check_beside_others(tx, &after).await?;
    let detail = json!({
        "resource": after.id, "name": after.name, "fields": fields, "is_active": after.is_active, "left_in_it": left,
    });
    let act = if is_ending {
        "scheduling.resource_deactivated"
    } else {
        "scheduling.resource_changed"
    };
    definer::audit(tx, act, &after.id.to_string(), &detail).await?;
    announce_agenda(tx, context, None).await?;
    Ok(())
}
