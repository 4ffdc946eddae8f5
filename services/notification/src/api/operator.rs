//! The operator: basic authentication, compared in constant time, with a growing pause after wrong passwords.
//!
//! Acts also need the header `X-Requested-With`, which no page of another origin can make a browser send. With basic
//! authentication alone any page could act in the operator's name, because the browser adds the password by itself.

use crate::app::App;
use crate::error::Error;
use crate::flows::admit_operator::{Attempt, admit};
use actix_web::dev::Payload;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, Header};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, ResponseError};
use actix_web_httpauth::headers::authorization::{Authorization, Basic};
use chassis::ExposeSecret;
use futures_util::FutureExt;
use futures_util::future::LocalBoxFuture;
use kernel::CommonCode;
use rest::{Access, AccessKind, Describe, Description, Problem};

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
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let admitted = admitted(request.clone());
        async move { admitted.await.map(|()| Self(())) }.boxed_local()
    }
}

impl FromRequest for ActingOperator {
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Result<Self, actix_web::Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let is_own_page = request.headers().contains_key("x-requested-with");
        let admitted = admitted(request.clone());
        async move {
            admitted.await?;
            if is_own_page {
                Ok(Self(()))
            } else {
                Err(Problem::from(CommonCode::Forbidden).into())
            }
        }
        .boxed_local()
    }
}

/// How an attempt was settled. It is kept with its request, because the caller of a request whose form is refused is asked
/// for twice, and one attempt counts once.
#[derive(Clone, Copy)]
enum Settled {
    LetIn,
    Wrong,
    Slowed { seconds: u64 },
}

/// Lets the operator in, and counts the attempt. A request without name and password is the first one of every browser and
/// no attempt.
async fn admitted(request: HttpRequest) -> Result<(), actix_web::Error> {
    let known = request.extensions().get::<Settled>().copied();
    let settled = if let Some(settled) = known {
        settled
    } else {
        let settled = settled(&request).await?;
        request.extensions_mut().insert(settled);
        settled
    };
    match settled {
        Settled::LetIn => Ok(()),
        Settled::Wrong => Err(NotTheOperator.into()),
        Settled::Slowed { seconds } => {
            Err(super::refused(Error::TooManyAttempts { seconds }).into())
        }
    }
}

async fn settled(request: &HttpRequest) -> Result<Settled, actix_web::Error> {
    let app = request.app_data::<Data<App>>();
    let given = Authorization::<Basic>::parse(request).ok();
    let (Some(app), Some(given)) = (app, given) else {
        return Err(NotTheOperator.into());
    };
    let attempt = compared(app, &given.into_scheme());
    let (digest, now) = (&app.operator.digest, app.clock.now());
    let address = rest::client_address(request);
    match admit(&app.db, digest, &address, attempt, now).await {
        Ok(Attempt::Right) => Ok(Settled::LetIn),
        Ok(Attempt::Wrong) => Ok(Settled::Wrong),
        Err(Error::TooManyAttempts { seconds }) => Ok(Settled::Slowed { seconds }),
        Err(error) => Err(Problem::from(error).into()),
    }
}

fn compared(app: &App, given: &Basic) -> Attempt {
    let operator = &app.operator;
    // Name and password are compared in any case, so that the time of the answer does not tell which one is wrong.
    let user = crypto::constant_time_eq(given.user_id().as_bytes(), operator.user.as_bytes());
    let expected = operator.password.expose_secret().as_bytes();
    let password = given.password().unwrap_or_default().as_bytes();
    let password = crypto::constant_time_eq(password, expected);
    if user & password & !expected.is_empty() {
        Attempt::Right
    } else {
        Attempt::Wrong
    }
}
