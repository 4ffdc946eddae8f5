//! Where the people who run the installation are reached, for staff whom their clinic's own pages do not let in.

use crate::app::App;
use actix_web::web::{Data, Json};
use internal::auth::SupportContact;
use rest::{Endpoint, Public, get};
use serde::Serialize;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/auth/support", show).summary(
            "Says where the people who run the installation are reached. Public, because the staff of a suspended clinic are refused everywhere else.",
        ),
    ]
}

#[derive(Serialize, ToSchema)]
struct SupportView {
    /// Null where the installation names nothing.
    #[schema(required)]
    contact: Option<SupportContact>,
}

async fn show(_: Public, app: Data<App>) -> Json<SupportView> {
    Json(SupportView {
        contact: app.support.clone(),
    })
}
