//! Decides a clinic's plan from what the shop sold and what the operator granted.

use crate::store::plans::{self, Held, Sold};
use db::{ClinicTx, DbError, definer};
use serde_json::json;
use tenancy::{Context, Entitlement, decide};

/// Decides and writes the plan. `held` was read under the lock of this transaction; `shop` is what the shop sold by now.
pub async fn decide_plan(
    tx: &mut ClinicTx,
    context: &Context,
    held: &Held,
    shop: Option<Entitlement>,
) -> Result<(), DbError> {
    decide_and_put(
        tx,
        context,
        held,
        &Shop {
            sold: shop,
            news: None,
        },
    )
    .await
}

/// The same after news of the shop, which are written in the same statement.
pub async fn decide_plan_by_news(
    tx: &mut ClinicTx,
    context: &Context,
    held: &Held,
    news: &Sold<'_>,
) -> Result<(), DbError> {
    let sold = Some(news.entitlement);
    let news = Some(news);
    decide_and_put(tx, context, held, &Shop { sold, news }).await
}

/// What the shop sold by now, and the news of it that are not written yet.
struct Shop<'n> {
    sold: Option<Entitlement>,
    news: Option<&'n Sold<'n>>,
}

async fn decide_and_put(
    tx: &mut ClinicTx,
    context: &Context,
    held: &Held,
    shop: &Shop<'_>,
) -> Result<(), DbError> {
    let grants = plans::grants(tx).await?;
    let all: Vec<Entitlement> = shop.sold.into_iter().chain(grants).collect();
    // A clinic to which nothing was sold or granted keeps the plan that it was opened with.
    let Some(decided) = decide(&all, context.now) else {
        return Ok(());
    };
    plans::put(tx, &decided, shop.news, context.now).await?;
    if (held.plan, held.plan_expires_at) != (decided.plan, decided.until) {
        let detail = json!({"plan": decided.plan.as_str(), "expires_at": decided.until});
        definer::audit(tx, "plan.changed", "clinic", &detail).await?;
    }
    Ok(())
}

/// Decides the plan again, because a grant or what the shop sold may have ended.
pub async fn decide_plan_again(tx: &mut ClinicTx, context: &Context) -> Result<(), DbError> {
    let held = plans::lock(tx).await?;
    decide_plan(tx, context, &held, held.shop).await
}
