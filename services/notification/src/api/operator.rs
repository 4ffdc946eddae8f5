//! Who operates the queues: basic authentication, compared in constant time.

use crate::app::App;
use actix_web::dev::Payload;
use actix_web::http::{StatusCode, header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chassis::ExposeSecret;
use std::future::{Ready, ready};

/// Somebody who knows the operator's password.
pub struct OperatorCaller(());

/// Nobody we know. Browsers ask for name and password.
#[derive(Debug, thiserror::Error)]
#[error("the operator's password is needed")]
pub struct NotTheOperator;

impl ResponseError for NotTheOperator {
    fn status_code(&self) -> StatusCode {
        StatusCode::UNAUTHORIZED
    }

    fn error_response(&self) -> HttpResponse {
        HttpResponse::Unauthorized()
            .insert_header((
                header::WWW_AUTHENTICATE,
                "Basic realm=\"queues\", charset=\"UTF-8\"",
            ))
            .finish()
    }
}

impl FromRequest for OperatorCaller {
    type Error = NotTheOperator;
    type Future = Ready<Result<Self, NotTheOperator>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(if knows_the_password(request) {
            Ok(Self(()))
        } else {
            Err(NotTheOperator)
        })
    }
}

fn knows_the_password(request: &HttpRequest) -> bool {
    let Some(app) = request.app_data::<Data<App>>() else {
        return false;
    };
    let (user, password) = credentials(request).unwrap_or_default();
    let operator = &app.operator;
    // Both are compared in any case: the time tells neither which was wrong nor how far.
    let user = crypto::constant_time_eq(user.as_bytes(), operator.user.as_bytes());
    let expected = operator.password.expose_secret().as_bytes();
    let password = crypto::constant_time_eq(password.as_bytes(), expected);
    user & password & !expected.is_empty()
}

fn credentials(request: &HttpRequest) -> Option<(String, String)> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (user, password) = decoded.split_once(':')?;
    Some((user.to_owned(), password.to_owned()))
}
