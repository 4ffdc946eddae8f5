//! What the clinic paid, with the addresses of invoices and receipts.

use crate::app::App;
use crate::domain::{Payment, PaymentState};
use crate::shop::Links;
use crate::store;
use actix_web::web::{Data, Json};
use chrono::{DateTime, Utc};
use db::ClinicRead;
use garde::Validate;
use kernel::error_chain;
use rest::{Caller, Endpoint, PageSize, Problem, ValidQuery, get};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;
use uuid::Uuid;

/// Two years of monthly invoices.
const PAGE: PageSize = PageSize::of(24);

pub fn endpoints() -> Vec<Endpoint> {
    vec![get("/api/billing/invoices", list).summary(
        "Lists what the clinic paid, the newest first, 24 at a time, also to a clinic whose subscription is over. Where the shop does not \
         answer, the list is the last known one and lacks addresses.",
    )]
}

/// Which payments are listed.
#[derive(Deserialize, Validate, ToSchema)]
struct InvoicesRequest {
    /// Lists those that come after this `next` of the page before.
    #[garde(skip)]
    cursor: Option<Uuid>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Invoices)]
struct InvoicesView {
    invoices: Vec<InvoiceView>,
    /// Whether the shop answered everything. Where it did not, addresses are missing, and the newest payment may be.
    is_current: bool,
    /// The cursor of the next page; null on the last one.
    #[schema(required)]
    next: Option<Uuid>,
}

/// An invoice of a subscription, or the receipt of a purchase.
#[derive(Serialize, ToSchema)]
#[schema(as = Invoice)]
struct InvoiceView {
    id: Uuid,
    at: DateTime<Utc>,
    /// Taxes included, in the smallest unit of the currency.
    total_cents: i64,
    /// The code of ISO 4217.
    currency: String,
    status: PaymentState,
    /// What was given back until now.
    refunded_cents: i64,
    /// Of the invoice or receipt at the shop, for this moment only: it carries a signature. Null where it is not known.
    #[schema(required)]
    url: Option<String>,
}

/// Lists the payments that webhooks and the comparison with the shop have kept, so that the page is there when the shop is not. Only the
/// addresses are asked for, because they must not be kept.
async fn list(
    caller: Caller<can::ManageBilling>,
    app: Data<App>,
    ValidQuery(query): ValidQuery<InvoicesRequest>,
) -> Result<Json<InvoicesView>, Problem> {
    let reading =
        async |read: ClinicRead<'_>| store::payments::page(read, query.cursor, PAGE.limit()).await;
    let page = PAGE.cut(app.db.read(&caller, reading).await?);
    let next = page.next(|last| last.id);
    let payments: Vec<&Payment> = page.rows.iter().map(|one| &one.payment).collect();
    let links = links(&app, &payments).await;
    let invoices = page.rows.iter().map(|one| {
        let url = links.as_ref().and_then(|links| links.of(&one.payment));
        InvoiceView::of(one.id, &one.payment, url)
    });
    Ok(Json(InvoicesView {
        invoices: invoices.collect(),
        is_current: links.is_some_and(|links| links.error().is_none()),
        next,
    }))
}

/// The addresses at the shop; `None` without a shop.
async fn links(app: &App, payments: &[&Payment]) -> Option<Links> {
    let links = app.shop.as_ref()?.links(payments).await;
    if let Some(error) = links.error() {
        let error = error_chain(error);
        tracing::warn!(error, "addresses of invoices could not be asked for");
    }
    Some(links)
}

impl InvoiceView {
    fn of(id: Uuid, payment: &Payment, url: Option<&str>) -> Self {
        Self {
            id,
            at: payment.made_at,
            total_cents: payment.total_cents,
            currency: payment.currency.clone(),
            status: payment.state,
            refunded_cents: payment.refunded_cents,
            url: url.map(str::to_owned),
        }
    }
}
