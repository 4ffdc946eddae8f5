//! Adds a room or a device to the clinic.

use super::{ResourceEdit, check_beside_others};
use crate::domain::ResourceKind;
use crate::error::Error;
use crate::flows::announce_agenda::announce_agenda;
use crate::store::resources::{self, Resource};
use db::{ClinicTx, definer};
use kernel::ResourceId;
use serde_json::json;
use tenancy::Context;

/// Adds the resource, which is active. A repeated request is refused, because the name is taken then.
pub async fn add_resource(
    tx: &mut ClinicTx,
    context: &Context,
    kind: ResourceKind,
    edit: &ResourceEdit,
) -> Result<ResourceId, Error> {
    let empty = Resource {
        id: context.ids.next(),
        name: String::new(),
        kind,
        notes: String::new(),
        is_active: true,
        sort_order: 0,
        version: 1,
    };
    let (resource, _fields) = edit.applied(&empty);
    resources::write(tx, &resource, context.now).await?;
    check_beside_others(tx, &resource).await?;
    let detail = json!({"resource": resource.id, "name": resource.name, "kind": kind});
    let id = resource.id.to_string();
    definer::audit(tx, "scheduling.resource_added", &id, &detail).await?;
    announce_agenda(tx, context, None).await?;
    Ok(resource.id)
}
