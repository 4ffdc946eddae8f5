//! The staff's inbox of conversations.

mod cursors;
mod detail;
mod list;
mod views;

use crate::app::App;
use crate::codes::Code;
use crate::flows;
use actix_web::body::BoxBody;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, Responder};
use db::ClinicTx;
use kernel::SessionId;
use rest::{Answers, Caller, Description, Endpoint, Problem, ValidPath, get, post};
use tenancy::can;

/// The endpoints about conversations.
pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/conversations", list::list)
            .summary("Lists conversations, the last changed first, or searches them."),
        get("/api/conversations/{id}", detail::show)
            .summary("Shows one conversation with its messages, the latest page first."),
        post("/api/conversations/{id}/handover/end", end_handover)
            .summary("Returns a conversation from staff to the assistant.")
            .refuses(&[Code::NotHandedOver]),
    ]
}

/// 202 without a body: the next turn of the conversation does what was asked.
struct Accepted;

impl Responder for Accepted {
    type Body = BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Accepted().finish()
    }
}

impl Answers for Accepted {
    fn answer(into: &mut Description) {
        into.succeed(202, None);
    }
}

async fn end_handover(
    caller: Caller<can::SeeConversations>,
    app: Data<App>,
    ValidPath(id): ValidPath<SessionId>,
) -> Result<Accepted, Problem> {
    let context = app.context(&caller);
    app.db
        .acting_as(&context, async |tx: &mut ClinicTx| {
            flows::end_handover(tx, &context, id).await
        })
        .await?;
    app.notifications.notify(id, context.now);
    Ok(Accepted)
}
