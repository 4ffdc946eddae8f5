//! The clinics of the installation, for its operator.

use crate::api::superadmin::Superadmin;
use crate::api::superadmin::clinic_view::{ClinicDetailView, ClinicView};
use crate::app::App;
use crate::codes::Code;
use crate::domain::{ClinicSearch, ClinicType};
use crate::flows;
use actix_web::web::{Data, Json};
use db::definer::{WantedClinics, operator_clinics};
use garde::Validate;
use kernel::{ClinicId, CommonCode};
use rest::{Endpoint, Problem, ValidJson, ValidPath, ValidQuery, get, patch};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// How many clinics a page has unless it is said, and at most.
const USUAL_LIMIT: u8 = 50;
const LARGEST_LIMIT: u8 = 100;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/superadmin/clinics", list)
            .summary("Lists clinics, the newest first, by words of their name or slug, or by an administrator's e-mail address."),
        get("/api/superadmin/clinics/{id}", show)
            .summary("Answers a clinic with its plan's sources and what the operator did about it.")
            .refuses(&[CommonCode::NotFound]),
        patch("/api/superadmin/clinics/{id}", change)
            .summary("Changes what kind of clinic a clinic is.")
            .refuses(&[Code::ClinicTypeChangedMeanwhile])
            .refuses(&[CommonCode::NotFound]),
    ]
}

/// Which clinics are listed by their state: `active` ones are neither suspended nor without access; `ended` ones are not suspended, and their access
/// is over.
#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum ClinicStatus {
    Active,
    Ended,
    Suspended,
    #[default]
    All,
}

impl ClinicStatus {
    const fn is_active(self) -> Option<bool> {
        match self {
            Self::Active | Self::Ended => Some(true),
            Self::Suspended => Some(false),
            Self::All => None,
        }
    }

    const fn is_over(self) -> Option<bool> {
        match self {
            Self::Active => Some(false),
            Self::Ended => Some(true),
            Self::Suspended | Self::All => None,
        }
    }
}

#[derive(Deserialize, Validate, ToSchema)]
struct ListRequest {
    /// Beginnings of words of the name or the slug, or an administrator's whole e-mail address.
    #[garde(inner(length(bytes, max = 254)))]
    #[schema(max_length = 254)]
    search: Option<String>,
    /// Clinics of every state unless one is given.
    #[garde(skip)]
    #[serde(default)]
    status: Option<ClinicStatus>,
    /// Lists those that come after this `next` of the page before.
    #[garde(skip)]
    #[schema(value_type = Option<uuid::Uuid>)]
    cursor: Option<uuid::Uuid>,
    /// How many at most; 50 unless given.
    #[garde(inner(range(min = 1, max = LARGEST_LIMIT)))]
    #[schema(minimum = 1, maximum = 100)]
    limit: Option<u8>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = OperatorClinics)]
struct ClinicsView {
    clinics: Vec<ClinicView>,
    /// The cursor of the next page; null on the last one.
    #[schema(required)]
    next: Option<uuid::Uuid>,
}

async fn list(
    _: Superadmin,
    app: Data<App>,
    ValidQuery(query): ValidQuery<ListRequest>,
) -> Result<Json<ClinicsView>, Problem> {
    let limit = query.limit.unwrap_or(USUAL_LIMIT);
    let search = ClinicSearch::read(query.search.as_deref().unwrap_or_default());
    let (words, email) = match &search {
        ClinicSearch::Words(words) => (Some(words.as_slice()), None),
        ClinicSearch::Email(email) => (None, Some(email.as_str())),
    };
    let (status, now) = (query.status.unwrap_or_default(), app.clock.now());
    let wanted = WantedClinics {
        words,
        email,
        is_active: status.is_active(),
        is_over: status.is_over().map(|is_over| (is_over, now)),
        after: query.cursor.map(ClinicId),
        // One more tells whether there is another page.
        most: i32::from(limit) + 1,
    };
    let mut found = operator_clinics(&app.db, &wanted).await?;
    let has_more = found.len() > usize::from(limit);
    found.truncate(usize::from(limit));
    let next = found.last().map(|last| last.id).filter(|_| has_more);
    let clinics = found.into_iter().map(|one| ClinicView::read(one, now));
    Ok(Json(ClinicsView {
        clinics: clinics.collect::<Result<_, _>>()?,
        next,
    }))
}

async fn show(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
) -> Result<Json<ClinicDetailView>, Problem> {
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}

/// What is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
struct ChangeClinicRequest {
    #[serde(default)]
    #[garde(skip)]
    clinic_type: Option<ClinicType>,
    /// How the clinic was shown to the one who decides: where the type was changed meanwhile, that is answered instead.
    #[serde(default)]
    #[garde(skip)]
    seen: Option<SeenType>,
}

/// The type as a page showed it.
#[derive(Deserialize, ToSchema)]
struct SeenType {
    clinic_type: ClinicType,
}

async fn change(
    caller: Superadmin,
    app: Data<App>,
    ValidPath(clinic): ValidPath<ClinicId>,
    ValidJson(body): ValidJson<ChangeClinicRequest>,
) -> Result<Json<ClinicDetailView>, Problem> {
    if let Some(clinic_type) = body.clinic_type {
        let context = app.context(&caller.in_clinic(clinic));
        let change = (clinic_type, body.seen.map(|seen| seen.clinic_type));
        flows::change_clinic_type(&app.db, &context, caller.operator(), change).await?;
    }
    Ok(Json(ClinicDetailView::read(&app, &caller, clinic).await?))
}
