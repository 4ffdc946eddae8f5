//! Rooms and devices: what a visit needs beside its doctor, and which of them it gets.

use super::span::{Disjoint, Span};
use kernel::{AppointmentId, ResourceId, SessionId};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use utoipa::ToSchema;

/// The most rooms and devices of a clinic, those that are not active any more included: each process keeps all of them in memory.
pub const MOST_RESOURCES: usize = 200;
/// How many resources one need may name.
pub const MOST_CHOICES: usize = 50;

/// What a resource is. It stays that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResourceKind {
    Room,
    Device,
}

/// The text names no kind of resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown kind of resource")]
pub struct UnknownKind;

/// One room or device that a visit needs: any one of these, of which the first is preferred.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Need {
    pub kind: ResourceKind,
    pub any_of: Vec<ResourceId>,
}

/// The time, buffers included, that an appointment or an unexpired hold takes of a resource.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    pub resource: ResourceId,
    pub appointment: AppointmentId,
    pub busy: Span,
    /// The conversation that holds it; `None` for an appointment.
    pub held_by: Option<SessionId>,
}

/// When each resource is taken.
#[derive(Default)]
pub struct Occupied(HashMap<ResourceId, Disjoint>);

/// Which resources a visit should have rather than others.
#[derive(Clone, Copy, Default)]
pub struct Wish<'a> {
    /// Those that staff chose: the visit gets all of them or none at all.
    pub chosen: &'a [ResourceId],
    /// Those that it has already: it keeps them where they are free.
    pub kept: &'a [ResourceId],
}

/// Why a visit does not get its resources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotClaimable {
    /// What staff chose is not what the visit needs.
    Unsuitable,
    /// What the visit needs is not free at that time.
    Taken,
}

impl ResourceKind {
    pub const ALL: [Self; 2] = [Self::Room, Self::Device];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Room => "room",
            Self::Device => "device",
        }
    }

    /// How many of them one visit may need.
    pub const fn most_of_a_visit(self) -> usize {
        match self {
            Self::Room => 1,
            Self::Device => 2,
        }
    }
}

impl std::str::FromStr for ResourceKind {
    type Err = UnknownKind;
    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let named = |kind: &Self| kind.as_str() == text;
        Self::ALL.into_iter().find(named).ok_or(UnknownKind)
    }
}

impl Occupied {
    /// By what was read: expired holds are not among it.
    pub fn of(claims: impl Iterator<Item = Claim>) -> Self {
        let mut spans: HashMap<ResourceId, Vec<Span>> = HashMap::new();
        for claim in claims {
            spans.entry(claim.resource).or_default().push(claim.busy);
        }
        let disjoint =
            |(resource, spans): (_, Vec<Span>)| (resource, Disjoint::of(spans.into_iter()));
        Self(spans.into_iter().map(disjoint).collect())
    }

    /// Whether nothing takes the resource at that time.
    pub fn is_free(&self, resource: ResourceId, busy: Span) -> bool {
        let taken = self.0.get(&resource);
        taken.is_none_or(|taken| !taken.overlaps(busy))
    }

    /// Whether a visit that takes this time gets what it needs.
    pub fn allows(&self, needs: &[Need], busy: Span) -> bool {
        self.choose(needs, Wish::default(), busy).is_ok()
    }

    /// The resources of a visit that takes this time, in the order of its needs: for each need another one. What staff chose comes first,
    /// then what the visit has, then what the clinic lists first.
    pub fn choose(
        &self,
        needs: &[Need],
        wish: Wish<'_>,
        busy: Span,
    ) -> Result<Vec<ResourceId>, NotClaimable> {
        choose(needs, wish, |resource| self.is_free(resource, busy))
    }
}

/// The same with any way to tell what is free.
pub fn choose(
    needs: &[Need],
    wish: Wish<'_>,
    is_free: impl Fn(ResourceId) -> bool,
) -> Result<Vec<ResourceId>, NotClaimable> {
    let mut got = Vec::with_capacity(needs.len());
    if assign(needs, wish, &is_free, &mut got) {
        return Ok(got);
    }
    // The visit could have them at another time, or never.
    got.clear();
    if !wish.chosen.is_empty() && !assign(needs, wish, &|_| true, &mut got) {
        return Err(NotClaimable::Unsuitable);
    }
    Err(NotClaimable::Taken)
}

/// Whether each need can be met by a resource of its own at all.
pub fn can_be_met(needs: &[Need]) -> bool {
    assign(needs, Wish::default(), &|_| true, &mut Vec::new())
}

/// Gives each of the remaining needs a resource that no other one got; at most three needs, so that all ways can be tried.
fn assign(
    needs: &[Need],
    wish: Wish<'_>,
    is_free: &impl Fn(ResourceId) -> bool,
    got: &mut Vec<ResourceId>,
) -> bool {
    let Some((first, rest)) = needs.split_first() else {
        return wish.chosen.iter().all(|one| got.contains(one));
    };
    let fits = |one: &ResourceId| first.any_of.contains(one);
    let chosen = wish.chosen.iter().copied().filter(fits);
    let kept = wish.kept.iter().copied().filter(fits);
    for resource in chosen.chain(kept).chain(first.any_of.iter().copied()) {
        if got.contains(&resource) || !is_free(resource) {
            continue;
        }
        got.push(resource);
        if assign(rest, wish, is_free, got) {
            return true;
        }
        got.pop();
    }
    false
}
