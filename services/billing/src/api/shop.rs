//! Going to the shop: to its checkout page, and to its page for a subscription.

use crate::app::App;
use crate::codes::Code;
use crate::domain::{Has, Holding, Known, Period, Sale};
use crate::error::Error;
use crate::flows::{Counter, Customer, Wanted, check_out, open_portal};
use crate::shop::Shop;
use crate::store;
use actix_web::web::{Data, Json};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use db::ClinicRead;
use futures_util::future::try_join;
use garde::Validate;
use kernel::{ClinicZone, CommonCode};
use rest::{Caller, Endpoint, Problem, ValidJson, ValidQuery, post};
use serde::{Deserialize, Serialize};
use tenancy::{Plan, can};
use utoipa::ToSchema;

const VISITS: &str = "user, and 10 visits to the shop in a quarter of an hour";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/billing/checkout", checkout)
            .summary("Makes a page at the shop where the clinic subscribes to a plan, or pays once for some months of it, also for a clinic whose subscription is over. Nothing is charged before somebody pays there.")
            .refuses(&[Code::PlanNotSold, Code::AlreadySubscribed, Code::AlreadyIncluded, Code::PlanHasNoEnd, Code::ShopUnreachable])
            .rate_limit(VISITS),
        post("/api/billing/portal", portal)
            .summary("Answers the shop's page for the clinic's subscription, where card and plan are changed and the subscription is cancelled: the one that `subscription` names, or else the newest that is charged. The address is valid for a day.")
            .refuses(&[Code::NoSubscription, Code::ShopUnreachable])
            .rate_limit(VISITS),
    ]
}

/// A plan that is sold.
#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum SoldPlan {
    Basic,
    Pro,
    Clinica,
}

impl From<SoldPlan> for Plan {
    fn from(plan: SoldPlan) -> Self {
        match plan {
            SoldPlan::Basic => Self::Basic,
            SoldPlan::Pro => Self::Pro,
            SoldPlan::Clinica => Self::Clinica,
        }
    }
}

#[derive(Deserialize, Validate, ToSchema)]
struct CheckoutRequest {
    #[garde(skip)]
    plan: SoldPlan,
    /// The period of a subscription. A month unless given.
    #[serde(default)]
    #[garde(skip)]
    period: Option<Period>,
    /// How many months are paid once, without a subscription, as `GET /api/billing` lists them. Absent for a subscription; together with
    /// `period` it is refused.
    #[serde(default)]
    #[garde(skip)]
    months: Option<i32>,
}

impl CheckoutRequest {
    /// For how long, and how it is paid.
    fn payment(&self) -> Result<(Period, Sale), Problem> {
        match (self.months, self.period) {
            (None, period) => Ok((period.unwrap_or_default(), Sale::Renewing)),
            (Some(_), Some(_)) => Err(Problem::at(CommonCode::InvalidField, "period")),
            (Some(months), None) => {
                let period = Period::of_months(months).ok_or(Error::MonthsNotSold)?;
                Ok((period, Sale::Once))
            }
        }
    }
}

/// Where the browser goes next.
#[derive(Serialize, ToSchema)]
#[schema(as = ShopPage)]
struct ShopPageView {
    url: String,
}

async fn checkout(
    caller: Caller<can::ManageBilling>,
    app: Data<App>,
    ValidJson(body): ValidJson<CheckoutRequest>,
) -> Result<Json<ShopPageView>, Problem> {
    let Entered {
        shop,
        holding,
        known,
        zone,
    } = enter(&app, &caller).await?;
    let context = app.context(&caller);
    let counter = Counter {
        shop,
        rules: &app.rules,
        claims: &app.claims,
    };
    let (period, sale) = body.payment()?;
    let wanted = Wanted {
        clinic: caller.clinic(),
        plan: body.plan.into(),
        period,
        sale,
    };
    let customer = Customer {
        has: Has::of(&holding, &known, &app.rules, context.now),
        access_ends: known.ends,
    };
    let url = check_out(&counter, &customer, wanted, context.now).await;
    let url = url.map_err(|error| refused(error, zone))?;
    Ok(Json(ShopPageView { url }))
}

/// The answer that names until when the clinic has anyway what it wants to pay.
fn refused(error: Error, zone: ClinicZone) -> Problem {
    let Error::AlreadyIncluded(until) = error else {
        return error.into();
    };
    let (spanish, english) = until.map_or_else(
        || {
            let (spanish, english) = ("No tiene fecha de fin.", "It has no end.");
            (spanish.to_owned(), english.to_owned())
        },
        |until| {
            let day = last_day(zone, until).format("%d/%m/%Y");
            (
                format!("Lo tiene hasta el {day}; podrá pagarlo cuando se acerque ese día."),
                format!("You have it until {day} (day/month/year), and can pay when that day comes near."),
            )
        },
    );
    Problem::from(error).saying(&spanish, &english)
}

/// The clinic's last whole or begun day before that instant.
fn last_day(zone: ClinicZone, until: DateTime<Utc>) -> NaiveDate {
    zone.day(until - TimeDelta::microseconds(1))
}

/// The subscription whose page is wanted.
#[derive(Deserialize, Validate, ToSchema)]
struct PortalRequest {
    /// The `subscription` of one of the `charges` of `GET /api/billing`. Absent for the newest that is charged.
    #[serde(default)]
    #[garde(inner(length(chars, min = 1, max = 100)))]
    #[schema(min_length = 1, max_length = 100)]
    subscription: Option<String>,
}

async fn portal(
    caller: Caller<can::ManageBilling>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<PortalRequest>,
) -> Result<Json<ShopPageView>, Problem> {
    let Entered { shop, holding, .. } = enter(&app, &caller).await?;
    let url = open_portal(shop, &holding, query.subscription.as_deref()).await?;
    Ok(Json(ShopPageView { url }))
}

/// Who has come to the shop, and with what.
struct Entered<'a> {
    shop: &'a Shop,
    holding: Holding,
    known: Known,
    zone: ClinicZone,
}

/// The shop and what the clinic has, once the database has said that the caller may pay, and the caller does not go there too
/// often.
async fn enter<'a>(
    app: &'a App,
    caller: &Caller<can::ManageBilling>,
) -> Result<Entered<'a>, Problem> {
    let reading = async |read: ClinicRead<'_>| {
        try_join(store::known::read(read), store::settings::zone(read)).await
    };
    let ((stored, known), zone) = app.db.read(caller, reading).await?;
    let visits = app.visits.allow(&caller.user().to_string()).await;
    let allowed = visits.granted();
    allowed.map_err(|seconds| Problem::from(Error::TooManyVisits).retry_after(seconds))?;
    let shop = app.shop.as_ref().ok_or(Error::NoShop)?;
    Ok(Entered {
        shop,
        holding: stored.holding(),
        known,
        zone,
    })
}
