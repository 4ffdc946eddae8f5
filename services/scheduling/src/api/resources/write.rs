//! Adding and changing rooms and devices.

use super::view::ResourceView;
use crate::api::fields::{self, invalid};
use crate::app::App;
use crate::domain::{ResourceKind, wording};
use crate::error::Error;
use crate::flows::{self, ResourceChange, ResourceEdit};
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{AppointmentId, ResourceId};
use rest::{Caller, Created, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use std::ops::RangeInclusive;
use tenancy::can;
use utoipa::ToSchema;

const NAME: RangeInclusive<usize> = 2..=80;
const LONGEST_NOTES: usize = 500;

#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct NewResourceRequest {
    /// Another one than those of the active rooms and devices, without regard to accents and capitals.
    #[garde(length(chars, max = 200))]
    #[schema(min_length = 2, max_length = 80, example = "Sala 2")]
    name: String,
    /// It stays that: what is another thing is another resource.
    kind: ResourceKind,
    /// What the desk should know of it, at most 500 characters.
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    notes: Option<String>,
    #[serde(default)]
    #[garde(range(min = 0, max = 10_000))]
    #[schema(minimum = 0, maximum = 10_000, default = 0)]
    sort_order: i32,
}

/// What is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct ChangeResourceRequest {
    /// The version of the room or device that the change was made from.
    version: i32,
    #[serde(default)]
    #[garde(length(chars, max = 200))]
    #[schema(min_length = 2, max_length = 80)]
    name: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    notes: Option<String>,
    #[serde(default)]
    #[garde(range(min = 0, max = 10_000))]
    #[schema(minimum = 0, maximum = 10_000)]
    sort_order: Option<i32>,
    /// One that is not used any more is chosen for no visit. A service that can do with nothing else cannot be booked then.
    #[serde(default)]
    is_active: Option<bool>,
    /// The appointments to come of which the caller knows that they keep it although it is not used any more.
    #[serde(default)]
    #[garde(length(max = 500))]
    #[schema(max_items = 500)]
    accepted_conflicts: Option<Vec<AppointmentId>>,
}

pub async fn add(
    caller: Caller<can::ManageResources>,
    app: Data<App>,
    ValidJson(body): ValidJson<NewResourceRequest>,
) -> Result<Created<ResourceView>, Problem> {
    let edit = ResourceEdit {
        name: Some(name(&body.name)?),
        notes: notes(body.notes.as_deref())?,
        sort_order: Some(body.sort_order),
        is_active: None,
    };
    let context = app.context(&caller);
    let added = app.db.acting_as(&context, async |tx| {
        flows::add_resource(tx, &context, body.kind, &edit).await
    });
    let id = added.await?;
    Ok(Created(shown(&app, &caller, id).await?))
}

pub async fn change(
    caller: Caller<can::ManageResources>,
    app: Data<App>,
    ValidPath(id): ValidPath<ResourceId>,
    ValidJson(body): ValidJson<ChangeResourceRequest>,
) -> Result<Json<ResourceView>, Problem> {
    let change = ResourceChange {
        resource: id,
        seen: body.version,
        edit: ResourceEdit {
            name: body.name.as_deref().map(name).transpose()?,
            notes: notes(body.notes.as_deref())?,
            sort_order: body.sort_order,
            is_active: body.is_active,
        },
        accepted: body.accepted_conflicts.unwrap_or_default(),
    };
    let context = app.context(&caller);
    let changed = app.db.acting_as(&context, async |tx| {
        flows::change_resource(tx, &context, &change).await
    });
    changed.await?;
    Ok(Json(shown(&app, &caller, id).await?))
}

/// The room or device as it is now.
async fn shown(
    app: &App,
    caller: &Caller<can::ManageResources>,
    id: ResourceId,
) -> Result<ResourceView, Error> {
    let (known, _doctor) = app.configurations().now(&app.db, caller).await?;
    let resource = known.resource(id).ok_or(Error::Missing("resource"))?;
    Ok(resource.into())
}

fn name(typed: &str) -> Result<String, Problem> {
    wording::name(typed, &NAME).ok_or_else(|| invalid("name"))
}

fn notes(typed: Option<&str>) -> Result<Option<String>, Problem> {
    fields::readable("notes", typed, |typed| wording::lines(typed, LONGEST_NOTES))
}
