//! Signing in.

use crate::api::account::AccountView;
use crate::app::App;
use crate::error::Error;
use crate::flows::{Attempt, SignedIn, sign_in};
use actix_web::HttpRequest;
use actix_web::web::{Data, Json};
use garde::Validate;
use rest::{Problem, ValidJson, client_address};
use serde::{Deserialize, Serialize};

/// What the sign-in page sends. Printing it would print a password, so it cannot be.
#[derive(Deserialize, Validate)]
pub struct LoginRequest {
    #[garde(length(bytes, min = 3, max = 254), contains("@"))]
    email: String,
    #[garde(length(bytes, min = 1, max = 1024))]
    password: String,
}

/// The token, and what it opens.
#[derive(Serialize)]
pub struct LoginView {
    token: String,
    #[serde(flatten)]
    account: AccountView,
}

/// Seconds after which a refused address may ask again: about what is left of its window.
const RETRY_AFTER: u64 = 300;

/// Signs in by e-mail address and password.
pub async fn login(
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
    match sign_in(&app, &attempt).await {
        Ok(SignedIn { token, account }) => Ok(Json(LoginView {
            token,
            account: account.into(),
        })),
        Err(error @ Error::TooManyAttempts) => Err(Problem::from(error).retry_after(RETRY_AFTER)),
        Err(error) => Err(error.into()),
    }
}
