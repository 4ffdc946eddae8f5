//! Going to the shop: to its checkout page, and to its page for a subscription.

use crate::app::App;
use crate::codes::Code;
use crate::domain::{Period, Sale};
use crate::error::Error;
use crate::flows::{Counter, Has, Wanted, check_out, open_portal};
use crate::shop::Shop;
use crate::store;
use actix_web::web::{Data, Json};
use db::{ClinicRead, DbError};
use garde::Validate;
use kernel::CommonCode;
use rest::{Caller, Endpoint, Problem, ValidJson, post};
use serde::{Deserialize, Serialize};
use tenancy::{Plan, can};
use utoipa::ToSchema;

const VISITS: &str = "user, and 10 visits to the shop in a quarter of an hour";

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/billing/checkout", checkout)
            .summary("Makes a page at the shop where the clinic subscribes to a plan, or pays once for some months of it, also for a clinic whose subscription is over. Nothing is charged before somebody pays there.")
            .refuses(&[Code::PlanNotSold, Code::AlreadySubscribed, Code::PlanHasNoEnd, Code::ShopUnreachable])
            .rate_limit(VISITS),
        post("/api/billing/portal", portal)
            .summary("Answers the shop's page for the clinic's subscription, where card and plan are changed and the subscription is cancelled. The address is valid for a day.")
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
    let (shop, has) = enter(&app, &caller).await?;
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
    let url = check_out(&counter, &has, wanted, context.now).await?;
    Ok(Json(ShopPageView { url }))
}

async fn portal(
    caller: Caller<can::ManageBilling>,
    app: Data<App>,
) -> Result<Json<ShopPageView>, Problem> {
    let (shop, has) = enter(&app, &caller).await?;
    let url = open_portal(shop, &has.holding).await?;
    Ok(Json(ShopPageView { url }))
}

/// The shop and what the clinic has, once the database has said that the caller may pay, and the caller does not go there too
/// often.
async fn enter<'a>(
    app: &'a App,
    caller: &Caller<can::ManageBilling>,
) -> Result<(&'a Shop, Has), Problem> {
    let reading = async |read: ClinicRead<'_>| {
        let (_, access_ends) = store::settings::plan(read).await?;
        let holding = store::holding::read(read).await?.holding();
        Ok::<_, DbError>(Has {
            holding,
            access_ends,
        })
    };
    let has = app.db.read(caller, reading).await?;
    let visits = app.visits.allow(&caller.user().to_string()).await;
    let allowed = visits.granted();
    allowed.map_err(|seconds| Problem::from(Error::TooManyVisits).retry_after(seconds))?;
    let shop = app.shop.as_ref().ok_or(Error::NoShop)?;
    Ok((shop, has))
}
