//! All data of the caller's clinic as an archive of files.

use super::deletion::unproven;
use crate::app::App;
use crate::error::Error;
use crate::flows::{self, ExportTools, ExportedBy};
use actix_web::HttpRequest;
use actix_web::web::{Bytes, Data};
use futures_util::{TryStreamExt, stream};
use garde::Validate;
use rest::{Caller, Problem, ValidJson, ZipFile, client_address};
use serde::Deserialize;
use tenancy::can;
use utoipa::ToSchema;

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
pub struct ExportClinicRequest {
    /// The caller's own.
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
}

pub async fn export(
    caller: Caller<can::ExportClinic>,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<ExportClinicRequest>,
) -> Result<ZipFile, Problem> {
    let context = app.context(&caller);
    let by = ExportedBy {
        user: caller.user(),
        password: &body.password,
        address: &client_address(&request),
    };
    let tools = ExportTools {
        db: &app.db,
        clock: &app.clock,
        sign_in: &app.sign_in,
        neighbours: &app.neighbours,
        logos: &app.logos,
        exports: &app.clinic_exports,
    };
    let begun = flows::begin_export(&tools, &context, &by).await;
    let (name, writing) = begun.map_err(unproven)?;
    let parts = stream::try_unfold(Some(writing), async |writing| match writing {
        Some(writing) => Box::pin(writing.part()).await.map(Some),
        None => Ok::<_, Error>(None),
    });
    Ok(ZipFile::new(&name, parts.map_ok(Bytes::from)))
}
