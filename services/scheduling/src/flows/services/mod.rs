//! What a clinic does about the services that patients come for.

mod add;
mod change;

pub use add::add_service;
pub use change::change_service;

use crate::domain::{Colour, Edit, MOST_SERVICES, Need, wording};
use crate::error::Error;
use crate::store::resources::{self, Resource};
use crate::store::services::{self, Service};
use db::ClinicTx;
use kernel::{DoctorId, Money};
use uuid::Uuid;

/// What becomes of a service; what is not given stays as it is.
#[derive(Default)]
pub struct ServiceEdit {
    pub name: Option<String>,
    pub duration_minutes: Option<i32>,
    pub buffer_before_minutes: Option<i32>,
    pub buffer_after_minutes: Option<i32>,
    pub price_cents: Option<i64>,
    pub colour: Edit<Colour>,
    pub preparation: Option<String>,
    pub aliases: Option<Vec<String>>,
    pub bookable_in_chat: Option<bool>,
    pub is_active: Option<bool>,
    /// All doctors who offer it, each once.
    pub doctors: Option<Vec<DoctorId>>,
    /// All rooms and devices that its visits need.
    pub needs: Option<Vec<Need>>,
}

impl ServiceEdit {
    /// The service after the change, and the names of the fields that change.
    fn applied(&self, before: &Service) -> (Service, Vec<&'static str>) {
        let mut after = before.clone();
        let mut fields = Vec::new();
        let mut noted = |is_changed: bool, field| {
            if is_changed {
                fields.push(field);
            }
        };
        noted(set(&mut after.name, self.name.as_ref()), "name");
        noted(
            set(&mut after.duration_minutes, self.duration_minutes.as_ref()),
            "duration_minutes",
        );
        noted(
            set(
                &mut after.buffer_before_minutes,
                self.buffer_before_minutes.as_ref(),
            ),
            "buffer_before_minutes",
        );
        noted(
            set(
                &mut after.buffer_after_minutes,
                self.buffer_after_minutes.as_ref(),
            ),
            "buffer_after_minutes",
        );
        noted(
            set(&mut after.price_cents, self.price_cents.as_ref()),
            "price_cents",
        );
        after.colour = self.colour.applied(before.colour);
        noted(after.colour != before.colour, "colour");
        noted(
            set(&mut after.preparation, self.preparation.as_ref()),
            "preparation",
        );
        noted(set(&mut after.aliases, self.aliases.as_ref()), "aliases");
        noted(
            set(&mut after.bookable_in_chat, self.bookable_in_chat.as_ref()),
            "bookable_in_chat",
        );
        noted(
            set(&mut after.is_active, self.is_active.as_ref()),
            "is_active",
        );
        (after, fields)
    }
}

/// Refuses a price beyond the highest one of the currency that the service costs in. A price that stays as it is may be higher: it was taken before.
fn check_price(edit: &ServiceEdit, service: &Service) -> Result<(), Error> {
    let highest = Money::highest(&service.currency);
    match edit.price_cents {
        Some(cents) if cents > highest.cents => Err(Error::PriceTooHigh(highest)),
        Some(_) | None => Ok(()),
    }
}

/// Sets a field that is given, and answers whether it is another value.
pub(super) fn set<T: Clone + PartialEq>(field: &mut T, given: Option<&T>) -> bool {
    match given {
        Some(value) if value != field => {
            field.clone_from(value);
            true
        }
        Some(_) | None => false,
    }
}

/// Refuses a service beyond the clinic's last, and the name of another active one. It comes after the service is written: from then on
/// others wait who write one of the clinic's services, so that no two of them are the last, or have one name.
async fn check_beside_others(tx: &mut ClinicTx, service: &Service) -> Result<(), Error> {
    let others = services::names_beside(tx, service.id).await?;
    if others.len() >= MOST_SERVICES {
        return Err(Error::TooManyServices);
    }
    let is_taken = |(name, is_active): &(String, bool)| {
        *is_active && wording::is_the_same_name(name, &service.name)
    };
    if service.is_active && others.iter().any(is_taken) {
        return Err(Error::ServiceNameTaken);
    }
    Ok(())
}

/// The ids of doctors in order, each of whom is one of these.
fn known_doctors(wanted: &[DoctorId], known: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let mut ids: Vec<Uuid> = wanted.iter().map(|doctor| doctor.uuid()).collect();
    ids.sort_unstable();
    if ids.iter().all(|id| known.contains(id)) {
        Ok(ids)
    } else {
        Err(Error::Missing("doctor"))
    }
}

/// Refuses needs that name what the clinic does not have, or a device as a room. What exists stays and keeps its kind, so nothing is locked.
async fn check_needs(tx: &ClinicTx, needs: &[Need]) -> Result<(), Error> {
    if needs.is_empty() {
        return Ok(());
    }
    let known = resources::all(tx.reading()?).await?;
    for need in needs {
        for id in &need.any_of {
            let found = known.iter().find(|resource: &&Resource| resource.id == *id);
            if found.ok_or(Error::Missing("resource"))?.kind != need.kind {
                return Err(Error::Invalid("needs"));
            }
        }
    }
    Ok(())
}
