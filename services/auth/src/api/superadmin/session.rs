//! Whether a key counts, and under which name.

use crate::api::superadmin::Superadmin;
use actix_web::web::Json;
use rest::{Endpoint, get};
use serde::Serialize;
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        get("/api/superadmin/session", show)
            .summary("Answers the name of the operator's key that the request carries."),
    ]
}

#[derive(Serialize, ToSchema)]
#[schema(as = AdminSession)]
struct AdminSessionView {
    /// The name under which acts are noted.
    #[schema(max_length = 40)]
    key: String,
}

async fn show(caller: Superadmin) -> Json<AdminSessionView> {
    Json(AdminSessionView {
        key: caller.operator().key.to_owned(),
    })
}
