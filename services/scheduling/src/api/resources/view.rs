//! A room or a device as pages show it.

use crate::domain::ResourceKind;
use crate::store::resources::Resource;
use kernel::ResourceId;
use serde::Serialize;
use utoipa::ToSchema;

/// The clinic's rooms and devices.
#[derive(Serialize, ToSchema)]
#[schema(as = Resources)]
pub struct ResourcesView {
    pub resources: Vec<ResourceView>,
}

/// A room or a device of the clinic.
#[derive(Serialize, ToSchema)]
#[schema(as = Resource)]
pub struct ResourceView {
    id: ResourceId,
    name: String,
    kind: ResourceKind,
    /// What the desk should know of it; may be empty.
    notes: String,
    is_active: bool,
    /// Where lists show it, and when it is chosen: by this number, and then by name.
    sort_order: i32,
    /// Counts the changes from 1.
    version: i32,
}

impl From<&Resource> for ResourceView {
    fn from(resource: &Resource) -> Self {
        Self {
            id: resource.id,
            name: resource.name.clone(),
            kind: resource.kind,
            notes: resource.notes.clone(),
            is_active: resource.is_active,
            sort_order: resource.sort_order,
            version: resource.version,
        }
    }
}
