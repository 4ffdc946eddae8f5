//! The operator: basic authentication, compared in constant time.
//!
//! Acts also need the header `X-Requested-With`, which no page of another origin can make a browser send. With basic
//! authentication alone any page could act in the operator's name, because the browser adds the password by itself.

use crate::app::App;
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, Header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest, HttpResponse, ResponseError};
use actix_web_httpauth::headers::authorization::{Authorization, Basic};
use chassis::ExposeSecret;
use kernel::CommonCode;
use rest::{Access, AccessKind, Describe, Description, Problem};
use std::future::{Ready, ready};

/// A caller who knows the operator's name and password, and only reads.
pub struct Operator(());

/// A caller who knows the operator's name and password, and acts from the operator's own page or tool.
pub struct ActingOperator(());

/// The caller gave no name and password, or wrong ones. The answer makes browsers ask for them.
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

impl Access for Operator {
    const KIND: AccessKind = AccessKind::Operator;
}

impl Access for ActingOperator {
    const KIND: AccessKind = AccessKind::Operator;
}

impl Describe for Operator {
    fn describe(_: &mut Description) {}
}

impl Describe for ActingOperator {
    fn describe(_: &mut Description) {}
}

impl FromRequest for Operator {
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

impl FromRequest for ActingOperator {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(if !knows_the_password(request) {
            Err(NotTheOperator.into())
        } else if request.headers().contains_key("x-requested-with") {
            Ok(Self(()))
        } else {
            Err(Problem::from(CommonCode::Forbidden).into())
        })
    }
}

fn knows_the_password(request: &HttpRequest) -> bool {
    let Some(app) = request.app_data::<Data<App>>() else {
        return false;
    };
    let Ok(given) = Authorization::<Basic>::parse(request) else {
        return false;
    };
    let (given, operator) = (given.into_scheme(), &app.operator);
    // Name and password are compared in any case, so that the time of the answer does not tell which one is wrong.
    let user = crypto::constant_time_eq(given.user_id().as_bytes(), operator.user.as_bytes());
    let expected = operator.password.expose_secret().as_bytes();
    let password = given.password().unwrap_or_default().as_bytes();
    let password = crypto::constant_time_eq(password, expected);
    user & password & !expected.is_empty()
}
