//! Asking for the end of the caller's clinic, and taking that back.

use crate::api::login::refused;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::flows::{self, AskedByAdmin};
use actix_web::HttpRequest;
use actix_web::web::Data;
use chrono::{DateTime, Utc};
use garde::Validate;
use rest::{Accepted, Caller, NoContent, Problem, ValidJson, client_address};
use serde::{Deserialize, Serialize};
use tenancy::can;
use utoipa::ToSchema;

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
pub struct DeleteClinicRequest {
    /// The caller's own.
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
    /// The clinic's name, to show that this clinic is meant.
    #[garde(length(chars, min = 1, max = 120))]
    #[schema(min_length = 1, max_length = 120)]
    name: String,
}

/// A clinic that is to be deleted.
#[derive(Serialize, ToSchema)]
pub struct DeletionView {
    /// From when on its data are erased.
    delete_at: DateTime<Utc>,
}

pub async fn ask(
    caller: Caller<can::DeleteClinic>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<DeleteClinicRequest>,
) -> Result<Accepted<DeletionView>, Problem> {
    let context = app.context(&caller);
    let asked = AskedByAdmin {
        user: caller.user(),
        password: &body.password,
        name: &body.name,
        address: &client_address(&request),
    };
    let planned = app.sign_in.ask_for_deletion(&app.db, &context, &asked);
    let delete_at = planned.await.map_err(unproven)?;
    Ok(Accepted(DeletionView { delete_at }))
}

pub async fn cancel(
    caller: Caller<can::DeleteClinic>,
    app: Data<App>,
) -> Result<NoContent, Problem> {
    flows::cancel_deletion(&app.db, &app.context(&caller)).await?;
    Ok(NoContent)
}

/// The refusal of a request whose password has another name than that of a change of the password.
pub(super) fn unproven(error: Error) -> Problem {
    match error {
        Error::WrongPassword => Problem::at(Code::WrongPassword, "password"),
        error => refused(error),
    }
}
