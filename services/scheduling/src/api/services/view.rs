//! A service as pages show it.

use super::needs::NeedBody;
use crate::domain::Colour;
use crate::store::configuration::Configuration;
use crate::store::services::Service;
use kernel::ServiceId;
use serde::Serialize;
use utoipa::ToSchema;

/// The clinic's services.
#[derive(Serialize, ToSchema)]
#[schema(as = Services)]
pub struct ServicesView {
    pub services: Vec<ServiceView>,
}

/// A service of the clinic.
#[derive(Serialize, ToSchema)]
#[schema(as = Service)]
pub struct ServiceView {
    id: ServiceId,
    name: String,
    /// As long as it takes with a doctor who has no time of their own for it.
    duration_minutes: i32,
    /// How long the doctor is not free before a visit for it.
    buffer_before_minutes: i32,
    /// The same after a visit; the pause of the doctor counts where it is longer. An agenda that leaves both out shows time as free in
    /// which no visit can begin.
    buffer_after_minutes: i32,
    price_cents: i64,
    /// The currency of the price, by ISO 4217.
    currency: String,
    is_active: bool,
    /// Whether patients may choose it by themselves.
    bookable_in_chat: bool,
    /// Null for the colour that the place in the list gives.
    #[schema(required)]
    colour: Option<Colour>,
    /// What patients call it too.
    aliases: Vec<String>,
    /// What patients do before the visit; may be empty.
    preparation: String,
    /// The rooms and devices that its visits need, one for each entry; often none. Those that are not used any more are among them.
    needs: Vec<NeedBody>,
    /// Counts the changes from 1.
    version: i32,
}

impl ServiceView {
    pub fn new(service: &Service, known: &Configuration) -> Self {
        Self {
            id: service.id,
            name: service.name.clone(),
            duration_minutes: service.duration_minutes,
            buffer_before_minutes: service.buffer_before_minutes,
            buffer_after_minutes: service.buffer_after_minutes,
            price_cents: service.price_cents,
            currency: service.currency.clone(),
            is_active: service.is_active,
            bookable_in_chat: service.bookable_in_chat,
            colour: service.colour,
            aliases: service.aliases.clone(),
            preparation: service.preparation.clone(),
            needs: known
                .said_needs(service.id)
                .iter()
                .map(NeedBody::from)
                .collect(),
            version: service.version,
        }
    }
}
