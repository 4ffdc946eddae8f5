//! What a clinic does about its rooms and devices.

mod add;
mod change;

pub use add::add_resource;
pub use change::{ResourceChange, change_resource};

use crate::domain::{MOST_RESOURCES, wording};
use crate::error::Error;
use crate::flows::services::set;
use crate::store::resources::{self, Resource};
use db::ClinicTx;

/// What becomes of a room or a device; what is not given stays as it is.
#[derive(Default)]
pub struct ResourceEdit {
    pub name: Option<String>,
    pub notes: Option<String>,
    pub sort_order: Option<i32>,
    pub is_active: Option<bool>,
}

impl ResourceEdit {
    /// The resource after the change, and the names of the fields that change.
    fn applied(&self, before: &Resource) -> (Resource, Vec<&'static str>) {
        let mut after = before.clone();
        let changed = [
            (set(&mut after.name, self.name.as_ref()), "name"),
            (set(&mut after.notes, self.notes.as_ref()), "notes"),
            (
                set(&mut after.sort_order, self.sort_order.as_ref()),
                "sort_order",
            ),
            (
                set(&mut after.is_active, self.is_active.as_ref()),
                "is_active",
            ),
        ];
        let fields = changed.into_iter().filter(|(is_changed, _)| *is_changed);
        (after, fields.map(|(_, field)| field).collect())
    }
}

/// Refuses a resource beyond the clinic's last, and the name of another active one. It comes after the resource is written: from then on
/// others wait who write one of the clinic's resources, so that no two of them are the last, or have one name.
async fn check_beside_others(tx: &ClinicTx, written: &Resource) -> Result<(), Error> {
    let all = resources::all(tx.reading()?).await?;
    if all.len() > MOST_RESOURCES {
        return Err(Error::TooManyResources);
    }
    let is_taken = |other: &Resource| {
        other.id != written.id
            && other.is_active
            && wording::is_the_same_name(&other.name, &written.name)
    };
    if written.is_active && all.iter().any(is_taken) {
        return Err(Error::ResourceNameTaken);
    }
    Ok(())
}
