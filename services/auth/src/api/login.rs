//! Signing in by e-mail address and password.

use crate::api::account::AccountView;
use crate::app::App;
use crate::codes::Code;
use crate::error::Error;
use crate::flows::{Attempt, SignedIn};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use garde::Validate;
use kernel::CommonCode;
use rest::{Endpoint, Problem, Public, ValidJson, client_address, post};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

pub fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/api/auth/login", login)
            .summary("Signs in by e-mail address and password, and answers a token of eight hours.")
            .refuses(&[
                Code::InvalidCredentials,
                Code::TooManyAttempts,
                Code::SignInBusy,
            ])
            .refuses(&[CommonCode::CheckUnavailable])
            .rate_limit("attempts by account and network address, with growing pauses"),
    ]
}

// Without `Debug`, so that the password cannot be printed.
#[derive(Deserialize, Validate, ToSchema)]
struct LoginRequest {
    #[garde(length(bytes, min = 3, max = 254), contains("@"))]
    #[schema(min_length = 3, max_length = 254, example = "ana@clinica.example")]
    email: String,
    #[garde(length(bytes, min = 1, max = 1024))]
    #[schema(min_length = 1, max_length = 1024)]
    password: String,
}

#[derive(Serialize, ToSchema)]
struct LoginView {
    token: String,
    #[serde(flatten)]
    account: AccountView,
}

async fn login(
    _: Public,
    request: HttpRequest,
    app: Data<App>,
    ValidJson(body): ValidJson<LoginRequest>,
) -> Result<Json<LoginView>, Problem> {
    let address = client_address(&request);
    let attempt = Attempt {
        email: &body.email,
        password: &body.password,
        address: &address,
    };
    let now = app.clock.now();
    match app.sign_in.attempt(&app.db, now, &attempt).await {
        Ok(SignedIn { token, account }) => Ok(Json(LoginView {
            token,
            account: account.into(),
        })),
        Err(error) => Err(refused(error)),
    }
}

fn refused(error: Error) -> Problem {
    let seconds = error.retry_after();
    let problem = Problem::from(error);
    match seconds {
        Some(seconds) => problem.retry_after(seconds),
        None => problem,
    }
}
