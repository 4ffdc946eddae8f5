//! Gives a clinic a plan, whatever the shop sells it.

use crate::domain::{GrantOrigin, Operator};
use crate::error::Error;
use crate::flows::decide_plan::{decide_plan, decide_plan_by_news};
use crate::store::grants;
use crate::store::operator_acts::{Act, append_in_clinic};
use crate::store::plans::{self, Held, NewGrant, Sold};
use bus::outbox;
use db::{ClinicTx, Db, DbError};
use events::ClinicChanged;
use serde_json::json;
use tenancy::{Context, Entitlement};

/// How many grants a clinic may have, withdrawn and ended ones included. As many are read when the plan is decided.
const MOST: usize = 100;

/// Writes the grant and decides the clinic's plan with it. Repeated with the same content it changes nothing, and answers `false`.
pub async fn give_grant(
    db: &Db,
    context: &Context,
    operator: &Operator,
    grant: &NewGrant<'_>,
) -> Result<bool, Error> {
    db.acting_as(context, async |tx| {
        // Grants of one clinic take turns from here on, so that of several with one id the first is written.
        let held = plans::lock(tx).await?;
        let known = grants::list(tx).await?;
        if let Some(same) = known.iter().find(|one| one.id == grant.id.uuid()) {
            let is_repeated = same.says(grant);
            return is_repeated.then_some(false).ok_or(Error::GrantExists);
        }
        if known.len() >= MOST {
            return Err(Error::GrantsFull);
        }
        keep_what_it_was_opened_with(tx, context, &held).await?;
        plans::put_grant(tx, grant, context.now).await?;
        decide(tx, context, &held).await?;
        // Open pages and their streams did not know this plan beforehand.
        outbox::push(tx, context, &ClinicChanged {}).await?;
        let Entitlement { plan, until } = grant.entitlement;
        let act = Act {
            act: "grant.given",
            subject: "grant",
            detail: json!({"grant": grant.id, "plan": plan.as_str(), "ends_at": until}),
        };
        append_in_clinic(tx, context, operator, &act).await?;
        Ok(true)
    })
    .await
}

/// Decides the plan, and writes what the shop sold beside it: before grants were kept that stood in the plan itself, which the grant may
/// replace.
async fn decide(tx: &mut ClinicTx, context: &Context, held: &Held) -> Result<(), DbError> {
    match held.shop.zip(held.shop_as_of) {
        Some((entitlement, as_of)) => {
            let sold = Sold {
                entitlement,
                as_of,
                stretches: None,
            };
            decide_plan_by_news(tx, context, held, &sold).await
        }
        None => decide_plan(tx, context, held, held.shop).await,
    }
}

/// The plan of a clinic to which nothing was sold or granted is decided by nothing: it would be lost when the grant ends or is withdrawn.
async fn keep_what_it_was_opened_with(
    tx: &mut ClinicTx,
    context: &Context,
    held: &Held,
) -> Result<(), DbError> {
    if held.has_grants || held.shop.is_some() {
        return Ok(());
    }
    let entitlement = Entitlement {
        plan: held.plan,
        until: held.plan_expires_at,
    };
    let id = context.ids.next();
    let opened_with = NewGrant::by_itself(id, GrantOrigin::Opening, entitlement);
    plans::put_grant(tx, &opened_with, context.now).await
}
