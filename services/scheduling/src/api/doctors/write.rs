//! Adding and changing doctors.

use super::adding::AddingDoctors;
use super::view::DoctorView;
use crate::api::fields::{self, invalid};
use crate::api::week::{NewWeeklyPeriod, week};
use crate::app::App;
use crate::domain::{self, Colour, Edit, wording};
use crate::error::Error;
use crate::flows::{self, DoctorChange, DoctorEdit, Work};
use crate::store::offers::Offered;
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{AppointmentId, DoctorId, ServiceId, WrittenPhone};
use rest::{Caller, Created, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use std::ops::RangeInclusive;
use tenancy::can;
use utoipa::ToSchema;

const NAME: RangeInclusive<usize> = 2..=120;
const LONGEST_TITLE: usize = 20;
const LONGEST_SPECIALTY: usize = 80;
const LONGEST_BIO: usize = 1000;

/// A service that a doctor offers.
#[derive(Clone, Copy, Deserialize, ToSchema)]
struct OfferedService {
    service_id: ServiceId,
    /// How long it takes with this doctor, in steps of five minutes. As long as with all where it is absent.
    #[serde(default, deserialize_with = "fields::optional_minutes")]
    #[schema(minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<i32>,
}

#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct NewDoctorRequest {
    #[schema(min_length = 2, max_length = 120, example = "Elena Rivas")]
    full_name: String,
    #[serde(default)]
    #[garde(length(chars, max = 20))]
    #[schema(max_length = 20)]
    title: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 80))]
    #[schema(max_length = 80)]
    specialty: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 1000))]
    #[schema(max_length = 1000)]
    bio: Option<String>,
    /// The length of visits for which no service says another, in steps of five minutes.
    #[serde(deserialize_with = "fields::minutes")]
    #[schema(minimum = 5, maximum = 480, multiple_of = 5)]
    consultation_duration_minutes: i32,
    /// The shortest time between two visits.
    #[serde(default, deserialize_with = "fields::pause")]
    #[schema(value_type = i32, minimum = 0, maximum = 240, default = 0)]
    buffer_time_minutes: Option<i32>,
    #[serde(default)]
    colour: Option<Colour>,
    /// With the code of its country, or as it is written in the country of the clinic.
    #[serde(default)]
    phone: Option<WrittenPhone>,
    #[serde(default)]
    #[garde(length(bytes, max = 300))]
    #[schema(max_length = 254)]
    email: Option<String>,
    #[serde(default)]
    #[garde(length(max = 200))]
    #[schema(max_items = 200)]
    services: Option<Vec<OfferedService>>,
    /// Ten a day at most, and none may overlap another.
    #[serde(default)]
    #[schema(max_items = 70)]
    working_hours: Option<Vec<NewWeeklyPeriod>>,
    /// Ten a day at most.
    #[serde(default)]
    #[schema(max_items = 70)]
    breaks: Option<Vec<NewWeeklyPeriod>>,
}

/// What is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[serde(rename_all = "camelCase")]
#[garde(allow_unvalidated)]
pub struct ChangeDoctorRequest {
    /// The version of the doctor that the change was made from.
    version: i32,
    #[serde(default)]
    #[schema(min_length = 2, max_length = 120)]
    full_name: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 20))]
    #[schema(max_length = 20)]
    title: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 80))]
    #[schema(max_length = 80)]
    specialty: Option<String>,
    #[serde(default)]
    #[garde(length(chars, max = 1000))]
    #[schema(max_length = 1000)]
    bio: Option<String>,
    #[serde(default, deserialize_with = "fields::optional_minutes")]
    #[schema(minimum = 5, maximum = 480, multiple_of = 5)]
    consultation_duration_minutes: Option<i32>,
    #[serde(default, deserialize_with = "fields::pause")]
    #[schema(minimum = 0, maximum = 240)]
    buffer_time_minutes: Option<i32>,
    /// Null for the colour that the place in the list gives.
    #[serde(default, deserialize_with = "fields::edit")]
    #[schema(value_type = Option<Colour>)]
    colour: Edit<Colour>,
    /// Null where the doctor has no phone.
    #[serde(default, deserialize_with = "fields::edit")]
    #[schema(value_type = Option<WrittenPhone>)]
    phone: Edit<WrittenPhone>,
    /// Null where the doctor has no address.
    #[serde(default, deserialize_with = "fields::edit")]
    #[schema(value_type = Option<String>, max_length = 254)]
    email: Edit<String>,
    #[serde(default, rename = "sort_order")]
    #[garde(range(min = 0, max = 10_000))]
    #[schema(minimum = 0, maximum = 10_000)]
    sort_order: Option<i32>,
    #[serde(default, rename = "is_active")]
    is_active: Option<bool>,
    /// All that the doctor offers.
    #[serde(default)]
    #[garde(length(max = 200))]
    #[schema(max_items = 200)]
    services: Option<Vec<OfferedService>>,
    /// The whole week: ten a day at most, and none may overlap another.
    #[serde(default)]
    #[schema(max_items = 70)]
    working_hours: Option<Vec<NewWeeklyPeriod>>,
    /// Those of the whole week, ten a day at most.
    #[serde(default)]
    #[schema(max_items = 70)]
    breaks: Option<Vec<NewWeeklyPeriod>>,
    /// The coming visits of which the caller knows that they are outside of the hours afterwards.
    #[serde(default, rename = "accepted_conflicts")]
    #[garde(length(max = 500))]
    #[schema(max_items = 500)]
    accepted_conflicts: Option<Vec<AppointmentId>>,
}

pub async fn add(
    AddingDoctors(caller): AddingDoctors,
    app: Data<App>,
    ValidJson(body): ValidJson<NewDoctorRequest>,
) -> Result<Created<DoctorView>, Problem> {
    let edit = DoctorEdit {
        full_name: Some(full_name(&body.full_name)?),
        title: line("title", body.title.as_deref(), LONGEST_TITLE)?,
        specialty: line("specialty", body.specialty.as_deref(), LONGEST_SPECIALTY)?,
        bio: bio(body.bio.as_deref())?,
        consultation_duration_minutes: Some(body.consultation_duration_minutes),
        buffer_time_minutes: body.buffer_time_minutes,
        colour: body.colour.map_or(Edit::Keep, Edit::Set),
        phone: body.phone.map_or(Edit::Keep, Edit::Set),
        email: email(body.email.map_or(Edit::Keep, Edit::Set))?,
        sort_order: None,
        is_active: None,
        services: offered(body.services.as_deref())?,
        week: week(body.working_hours.as_deref(), body.breaks.as_deref())?,
    };
    let context = app.context(&caller);
    let work = Work::alone(&context, app.configurations());
    let added = app.db.acting_as(&context, async |tx| {
        flows::add_doctor(tx, &work, &edit).await
    });
    let id = added.await?;
    Ok(Created(shown(&app, &caller, id).await?))
}

pub async fn change(
    caller: Caller<can::ManageDoctors>,
    app: Data<App>,
    ValidPath(id): ValidPath<DoctorId>,
    ValidJson(body): ValidJson<ChangeDoctorRequest>,
) -> Result<Json<DoctorView>, Problem> {
    let change = DoctorChange {
        doctor: id,
        seen: body.version,
        edit: DoctorEdit {
            full_name: body.full_name.as_deref().map(full_name).transpose()?,
            title: line("title", body.title.as_deref(), LONGEST_TITLE)?,
            specialty: line("specialty", body.specialty.as_deref(), LONGEST_SPECIALTY)?,
            bio: bio(body.bio.as_deref())?,
            consultation_duration_minutes: body.consultation_duration_minutes,
            buffer_time_minutes: body.buffer_time_minutes,
            colour: body.colour,
            phone: body.phone,
            email: email(body.email)?,
            sort_order: body.sort_order,
            is_active: body.is_active,
            services: offered(body.services.as_deref())?,
            week: week(body.working_hours.as_deref(), body.breaks.as_deref())?,
        },
        accepted: body.accepted_conflicts.unwrap_or_default(),
    };
    let context = app.context(&caller);
    let work = Work::alone(&context, app.configurations());
    let changed = app.db.acting_as(&context, async |tx| {
        flows::change_doctor(tx, &work, &change).await
    });
    changed.await?;
    Ok(Json(shown(&app, &caller, id).await?))
}

/// The doctor as of now.
async fn shown(
    app: &App,
    caller: &Caller<can::ManageDoctors>,
    id: DoctorId,
) -> Result<DoctorView, Error> {
    let (known, _only) = app.configurations().now(&app.db, caller).await?;
    let doctor = known.doctor(id).ok_or(Error::Missing("doctor"))?;
    Ok(doctor.into())
}

fn full_name(typed: &str) -> Result<String, Problem> {
    wording::person(typed, &NAME).ok_or_else(|| invalid("fullName"))
}

fn line(
    field: &'static str,
    typed: Option<&str>,
    longest: usize,
) -> Result<Option<String>, Problem> {
    fields::readable(field, typed, |typed| wording::line(typed, longest))
}

fn bio(typed: Option<&str>) -> Result<Option<String>, Problem> {
    fields::readable("bio", typed, |typed| wording::lines(typed, LONGEST_BIO))
}

/// An empty address takes the present one away.
fn email(typed: Edit<String>) -> Result<Edit<String>, Problem> {
    match typed {
        Edit::Set(typed) if typed.trim().is_empty() => Ok(Edit::Clear),
        Edit::Set(typed) => {
            let email = domain::email(&typed).ok_or_else(|| invalid("email"))?;
            Ok(Edit::Set(email))
        }
        Edit::Clear | Edit::Keep => Ok(typed),
    }
}

/// What a doctor offers; each service may be named once.
fn offered(named: Option<&[OfferedService]>) -> Result<Option<Vec<Offered>>, Problem> {
    let Some(named) = named else {
        return Ok(None);
    };
    if !fields::are_different(named.iter().map(|one| one.service_id.uuid())) {
        return Err(invalid("services"));
    }
    let offered = named.iter().map(|one| Offered {
        service: one.service_id,
        minutes: one.duration_minutes,
    });
    Ok(Some(offered.collect()))
}
