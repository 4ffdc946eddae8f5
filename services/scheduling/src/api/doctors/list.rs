//! Listing the clinic's doctors, and showing one of them.

use super::view::{DoctorView, DoctorsPage};
use crate::api::paging::{self, LARGEST_PAGE, LAST_PAGE};
use crate::app::App;
use crate::store::configuration::Doctor;
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{CommonCode, DoctorId};
use rest::{Caller, Problem, ValidPath, ValidQuery};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

/// Which page of which doctors is shown.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct DoctorsQuery {
    #[garde(range(min = 1, max = LAST_PAGE))]
    #[schema(minimum = 1, maximum = 100_000, default = 1)]
    #[serde(default = "paging::first_page")]
    page: i64,
    #[garde(range(min = 1, max = LARGEST_PAGE))]
    #[schema(minimum = 1, maximum = 200, default = 50)]
    #[serde(default = "paging::default_limit")]
    limit: i64,
    /// Also those who left; refused for a doctor.
    #[serde(default)]
    #[schema(default = false)]
    include_inactive: bool,
}

pub async fn list(
    caller: Caller<can::SeeAgenda>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<DoctorsQuery>,
) -> Result<Json<DoctorsPage>, Problem> {
    let page = paging::page(query.page, query.limit);
    let (known, only) = app.configurations().now(&app.db, &caller).await?;
    if query.include_inactive && only.is_some() {
        return Err(CommonCode::Forbidden.into());
    }
    let is_listed = |doctor: &&Doctor| {
        let is_seen = only.is_none_or(|only| only == doctor.row.id);
        is_seen && (doctor.row.is_active || query.include_inactive)
    };
    let listed: Vec<&Doctor> = known.doctors.iter().filter(is_listed).collect();
    let skipped = usize::try_from(page.offset).unwrap_or(usize::MAX);
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let shown = listed.iter().skip(skipped).take(limit);
    Ok(Json(DoctorsPage {
        doctors: shown.map(|doctor| DoctorView::from(*doctor)).collect(),
        total: i64::try_from(listed.len()).unwrap_or(i64::MAX),
        page: query.page,
        limit: query.limit,
    }))
}

pub async fn show(
    caller: Caller<can::ReadSettings>,
    app: Data<App>,
    ValidPath(id): ValidPath<DoctorId>,
) -> Result<Json<DoctorView>, Problem> {
    let (known, _only) = app.configurations().now(&app.db, &caller).await?;
    let doctor = known.doctor(id);
    let doctor = doctor.ok_or_else(|| Problem::from(CommonCode::NotFound))?;
    Ok(Json(doctor.into()))
}
