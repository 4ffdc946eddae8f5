//! The rooms and devices that visits for a service need.

use crate::api::fields::{self, invalid};
use crate::domain::{MOST_CHOICES, Need, ResourceKind, can_be_met};
use kernel::ResourceId;
use rest::Problem;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most needs of one service.
pub const MOST_NEEDS: usize = 3;

/// One room or device that a visit needs.
#[derive(Clone, Serialize, Deserialize, ToSchema)]
#[schema(as = ServiceNeed)]
pub struct NeedBody {
    kind: ResourceKind,
    /// Any one of these will do: 1 to 50 of that kind, each once. Which the clinic lists first is chosen first.
    #[schema(min_items = 1, max_items = 50)]
    any_of: Vec<ResourceId>,
}

impl From<&Need> for NeedBody {
    fn from(need: &Need) -> Self {
        Self {
            kind: need.kind,
            any_of: need.any_of.clone(),
        }
    }
}

/// The needs of a service: one room and two devices at most, for which different ones must be found.
pub fn needs(given: Option<&[NeedBody]>) -> Result<Option<Vec<Need>>, Problem> {
    let Some(given) = given else {
        return Ok(None);
    };
    let needs: Vec<Need> = given
        .iter()
        .map(|need| Need {
            kind: need.kind,
            any_of: need.any_of.clone(),
        })
        .collect();
    let is_list = |need: &Need| {
        (1..=MOST_CHOICES).contains(&need.any_of.len())
            && fields::are_different(need.any_of.iter().map(|one| one.uuid()))
    };
    let are_few = |kind: ResourceKind| {
        needs.iter().filter(|need| need.kind == kind).count() <= kind.most_of_a_visit()
    };
    let is_good = needs.iter().all(is_list)
        && ResourceKind::ALL.into_iter().all(are_few)
        && can_be_met(&needs);
    if is_good {
        Ok(Some(needs))
    } else {
        Err(invalid("needs"))
    }
}
