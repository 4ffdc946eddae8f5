//! Adding and changing services.

use super::needs::{NeedBody, needs};
use super::view::ServiceView;
use crate::api::fields::{self, invalid};
use crate::app::App;
use crate::domain::{Colour, Edit, wording};
use crate::error::Error;
use crate::flows::{self, ServiceEdit};
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::{DoctorId, ServiceId};
use rest::{Caller, Created, Problem, ValidJson, ValidPath};
use serde::Deserialize;
use std::ops::RangeInclusive;
use tenancy::can;
use utoipa::ToSchema;

const NAME: RangeInclusive<usize> = 2..=80;
const ALIAS: RangeInclusive<usize> = 2..=40;
const LONGEST_PREPARATION: usize = 500;

#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct NewServiceRequest {
    /// Another one than those of the active services, without regard to accents and capitals.
    #[garde(length(chars, max = 200))]
    #[schema(min_length = 2, max_length = 80, example = "Limpieza dental")]
    name: String,
    /// In steps of five minutes.
    #[serde(deserialize_with = "fields::minutes")]
    #[schema(minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: i32,
    #[serde(default)]
    #[garde(range(min = 0, max = 240))]
    #[schema(minimum = 0, maximum = 240, default = 0)]
    buffer_before_minutes: i32,
    #[serde(default)]
    #[garde(range(min = 0, max = 240))]
    #[schema(minimum = 0, maximum = 240, default = 0)]
    buffer_after_minutes: i32,
    /// In hundredths of the clinic's currency. Each currency has a bound of its own, such as 100,000.00 in USD and 1,000,000,000.00 in COP.
    #[serde(default)]
    #[garde(range(min = 0, max = 100_000_000_000))]
    #[schema(minimum = 0, maximum = 100_000_000_000_i64, default = 0)]
    price_cents: i64,
    #[serde(default)]
    colour: Option<Colour>,
    /// What patients do before the visit, at most 500 characters.
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    preparation: Option<String>,
    /// What patients call it too: at most 20, of 2 to 40 characters.
    #[serde(default)]
    #[garde(length(max = 20))]
    #[schema(max_items = 20, value_type = Option<Vec<ServiceAlias>>)]
    aliases: Option<Vec<String>>,
    /// Whether patients may choose it by themselves.
    #[serde(default)]
    #[schema(default = true)]
    bookable_in_chat: Option<bool>,
    /// All doctors who offer it.
    #[serde(default)]
    #[garde(length(max = 1000))]
    #[schema(max_items = 1000)]
    doctors: Option<Vec<DoctorId>>,
    /// The rooms and devices that its visits need: one room and two devices at most. None where it is absent.
    #[serde(default)]
    #[garde(length(max = super::needs::MOST_NEEDS))]
    #[schema(max_items = 3)]
    needs: Option<Vec<NeedBody>>,
}

/// What is absent stays as it is.
#[derive(Deserialize, Validate, ToSchema)]
#[garde(allow_unvalidated)]
pub struct ChangeServiceRequest {
    /// The version of the service that the change was made from.
    version: i32,
    #[serde(default)]
    #[garde(length(chars, max = 200))]
    #[schema(min_length = 2, max_length = 80)]
    name: Option<String>,
    /// In steps of five minutes. Visits that are booked keep their length.
    #[serde(default, deserialize_with = "fields::optional_minutes")]
    #[schema(minimum = 5, maximum = 480, multiple_of = 5)]
    duration_minutes: Option<i32>,
    #[serde(default)]
    #[garde(range(min = 0, max = 240))]
    #[schema(minimum = 0, maximum = 240)]
    buffer_before_minutes: Option<i32>,
    #[serde(default)]
    #[garde(range(min = 0, max = 240))]
    #[schema(minimum = 0, maximum = 240)]
    buffer_after_minutes: Option<i32>,
    /// In hundredths of the currency of the service, with the bound of that currency.
    #[serde(default)]
    #[garde(range(min = 0, max = 100_000_000_000))]
    #[schema(minimum = 0, maximum = 100_000_000_000_i64)]
    price_cents: Option<i64>,
    /// Null for the colour that the place in the list gives.
    #[serde(default, deserialize_with = "fields::edit")]
    #[schema(value_type = Option<Colour>)]
    colour: Edit<Colour>,
    #[serde(default)]
    #[garde(length(chars, max = 500))]
    #[schema(max_length = 500)]
    preparation: Option<String>,
    /// All of them: at most 20, of 2 to 40 characters.
    #[serde(default)]
    #[garde(length(max = 20))]
    #[schema(max_items = 20, value_type = Option<Vec<ServiceAlias>>)]
    aliases: Option<Vec<String>>,
    #[serde(default)]
    bookable_in_chat: Option<bool>,
    #[serde(default)]
    is_active: Option<bool>,
    /// All doctors who offer it. Those who go on offering it keep the time that they take for it.
    #[serde(default)]
    #[garde(length(max = 1000))]
    #[schema(max_items = 1000)]
    doctors: Option<Vec<DoctorId>>,
    /// The rooms and devices that its visits need: one room and two devices at most. All of them. Visits that are booked keep what they have.
    #[serde(default)]
    #[garde(length(max = super::needs::MOST_NEEDS))]
    #[schema(max_items = 3)]
    needs: Option<Vec<NeedBody>>,
}

pub async fn add(
    caller: Caller<can::ManageServices>,
    app: Data<App>,
    ValidJson(body): ValidJson<NewServiceRequest>,
) -> Result<Created<ServiceView>, Problem> {
    let edit = ServiceEdit {
        name: Some(name(&body.name)?),
        duration_minutes: Some(body.duration_minutes),
        buffer_before_minutes: Some(body.buffer_before_minutes),
        buffer_after_minutes: Some(body.buffer_after_minutes),
        price_cents: Some(body.price_cents),
        colour: body.colour.map_or(Edit::Keep, Edit::Set),
        preparation: preparation(body.preparation.as_deref())?,
        aliases: aliases(body.aliases.as_deref())?,
        bookable_in_chat: body.bookable_in_chat,
        is_active: None,
        doctors: doctors(body.doctors)?,
        needs: needs(body.needs.as_deref())?,
    };
    let context = app.context(&caller);
    let added = app.db.acting_as(&context, async |tx| {
        flows::add_service(tx, &context, &edit).await
    });
    let id = added.await.map_err(refused)?;
    Ok(Created(shown(&app, &caller, id).await?))
}

pub async fn change(
    caller: Caller<can::ManageServices>,
    app: Data<App>,
    ValidPath(id): ValidPath<ServiceId>,
    ValidJson(body): ValidJson<ChangeServiceRequest>,
) -> Result<Json<ServiceView>, Problem> {
    let edit = ServiceEdit {
        name: body.name.as_deref().map(name).transpose()?,
        duration_minutes: body.duration_minutes,
        buffer_before_minutes: body.buffer_before_minutes,
        buffer_after_minutes: body.buffer_after_minutes,
        price_cents: body.price_cents,
        colour: body.colour,
        preparation: preparation(body.preparation.as_deref())?,
        aliases: aliases(body.aliases.as_deref())?,
        bookable_in_chat: body.bookable_in_chat,
        is_active: body.is_active,
        doctors: doctors(body.doctors)?,
        needs: needs(body.needs.as_deref())?,
    };
    let context = app.context(&caller);
    let changed = app.db.acting_as(&context, async |tx| {
        flows::change_service(tx, &context, (id, body.version), &edit).await
    });
    changed.await.map_err(refused)?;
    Ok(Json(shown(&app, &caller, id).await?))
}

/// The refusal; that of a price names the highest one.
fn refused(error: Error) -> Problem {
    let Error::PriceTooHigh(highest) = &error else {
        return error.into();
    };
    let highest = highest.to_string();
    Problem::from(error).saying(
        &format!("Como máximo puede ser {highest}."),
        &format!("At most it may be {highest}."),
    )
}

/// The service as it is now.
async fn shown(
    app: &App,
    caller: &Caller<can::ManageServices>,
    id: ServiceId,
) -> Result<ServiceView, Error> {
    let (known, _doctor) = app.configurations().now(&app.db, caller).await?;
    let service = known.service(id).ok_or(Error::Missing("service"))?;
    Ok(ServiceView::new(service, &known))
}

fn name(typed: &str) -> Result<String, Problem> {
    wording::name(typed, &NAME).ok_or_else(|| invalid("name"))
}

fn preparation(typed: Option<&str>) -> Result<Option<String>, Problem> {
    fields::readable("preparation", typed, |typed| {
        wording::lines(typed, LONGEST_PREPARATION)
    })
}

/// Another name by which patients ask for the service.
#[derive(ToSchema)]
#[schema(value_type = String, min_length = 2, max_length = 40)]
#[expect(dead_code, reason = "describes the items of a list")]
struct ServiceAlias(String);

/// The other names, each once without regard to accents and capitals.
fn aliases(typed: Option<&[String]>) -> Result<Option<Vec<String>>, Problem> {
    let Some(typed) = typed else {
        return Ok(None);
    };
    let mut aliases: Vec<String> = Vec::with_capacity(typed.len());
    for one in typed {
        let alias = wording::name(one, &ALIAS).ok_or_else(|| invalid("aliases"))?;
        let is_said = |other: &String| wording::is_the_same_name(other, &alias);
        if !aliases.iter().any(is_said) {
            aliases.push(alias);
        }
    }
    Ok(Some(aliases))
}

/// Doctors, each of whom may be named once.
fn doctors(named: Option<Vec<DoctorId>>) -> Result<Option<Vec<DoctorId>>, Problem> {
    if let Some(named) = &named
        && !fields::are_different(named.iter().map(|doctor| doctor.uuid()))
    {
        return Err(invalid("doctors"));
    }
    Ok(named)
}
