//! What operators did, in all clinics and without one.

use crate::api::superadmin::Superadmin;
use crate::app::App;
use crate::store::operator_acts::{self, Listed, Page};
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use garde::Validate;
use kernel::ClinicId;
use rest::{Endpoint, PageSize, Problem, ValidQuery, get};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;
use uuid::Uuid;

/// How many acts a page has.
const PAGE: PageSize = PageSize::of(50);

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/superadmin/acts", list)
            .summary("Lists what operators did, the newest first, also what is about no clinic, with the network address that each act came from."),
    ]
}

#[derive(Deserialize, Validate, ToSchema)]
struct ActsRequest {
    /// Those of the keys whose names begin like this, in any case.
    #[garde(inner(length(chars, min = 1, max = 40)))]
    #[schema(min_length = 1, max_length = 40)]
    by: Option<String>,
    /// Those that did this alone, for instance `clinic.suspended`.
    #[garde(inner(length(chars, min = 1, max = 60)))]
    #[schema(min_length = 1, max_length = 60)]
    act: Option<String>,
    /// Lists those that come after this `next` of the page before.
    #[garde(skip)]
    cursor: Option<Uuid>,
}

/// Something that the operator did, wherever it was.
#[derive(Serialize, ToSchema)]
#[schema(as = InstallationAct)]
struct ActView {
    id: Uuid,
    at: DateTime<Utc>,
    /// The name of the operator's key.
    by: String,
    /// The network address that it came from.
    address: String,
    /// Null for an act that is about no clinic. The clinic may have been erased since.
    #[schema(required)]
    clinic_id: Option<ClinicId>,
    /// For instance `invite_code.created`. New acts are added.
    act: String,
    subject: String,
    #[schema(value_type = Object)]
    detail: Value,
}

impl From<Listed> for ActView {
    fn from(listed: Listed) -> Self {
        Self {
            id: listed.id,
            at: listed.at,
            by: listed.by,
            address: listed.address,
            clinic_id: listed.clinic.map(ClinicId),
            act: listed.act,
            subject: listed.subject,
            detail: listed.detail,
        }
    }
}

#[derive(Serialize, ToSchema)]
#[schema(as = InstallationActs)]
struct ActsView {
    acts: Vec<ActView>,
    /// The cursor of the next page; null on the last one.
    #[schema(required)]
    next: Option<Uuid>,
}

async fn list(
    _: Superadmin,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ActsRequest>,
) -> Result<Json<ActsView>, Problem> {
    let page = Page {
        by: query.by.as_deref(),
        act: query.act.as_deref(),
        before: query.cursor,
        most: PAGE.limit(),
    };
    let page = PAGE.cut(operator_acts::list(&app.db, &page).await?);
    let next = page.next(|last| last.id);
    Ok(Json(ActsView {
        acts: page.rows.into_iter().map(ActView::from).collect(),
        next,
    }))
}
