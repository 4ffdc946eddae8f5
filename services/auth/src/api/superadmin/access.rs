//! The operator as the caller of an endpoint.

use crate::api::fields::wrong;
use crate::api::login::refused;
use crate::app::App;
use crate::domain::Operator;
use crate::error::Error;
use crate::flows::{Guessed, Tried};
use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest};
use futures_util::FutureExt;
use futures_util::future::{LocalBoxFuture, Shared};
use kernel::{ClinicId, CommonCode, error_chain};
use rest::{Access, AccessKind, Describe, Description, Problem, client_address};
use tenancy::Actor;

const NAME: &str = "X-Admin-Key";

/// The operator of the installation, known by a key. A bearer token beside the key is refused: the same request would be one of a clinic's
/// staff and one of the operator.
#[derive(Clone)]
pub struct Superadmin(Operator);

impl Superadmin {
    /// The operator, as acts name them.
    pub const fn operator(&self) -> &Operator {
        &self.0
    }

    /// The operator acting in a clinic.
    pub const fn in_clinic(&self, clinic: ClinicId) -> Actor {
        self.0.in_clinic(clinic)
    }
}

impl Access for Superadmin {
    const KIND: AccessKind = AccessKind::Superadmin;
}

impl Describe for Superadmin {
    fn describe(_: &mut Description) {}
}

impl FromRequest for Superadmin {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        async move { admitted(&request).await.map(Self) }.boxed_local()
    }
}

/// How an attempt was settled.
#[derive(Clone)]
enum Settled {
    LetIn(Operator),
    Wrong,
    Slowed {
        seconds: u64,
    },
    /// The attempt could not be counted, so nothing is said about the key.
    Uncounted,
}

/// An attempt that is being settled. It is kept with its request, because the caller of a request whose form is refused is asked for twice,
/// the second time perhaps while the first has no answer yet, and one attempt counts once.
type Settling = Shared<LocalBoxFuture<'static, Settled>>;

/// Lets the operator in, and counts the attempt. A request without a key is no attempt.
async fn admitted(request: &HttpRequest) -> Result<Operator, Problem> {
    let Some(given) = key(request.headers()) else {
        return Err(Error::AdminKeyRequired.into());
    };
    if request.headers().contains_key(AUTHORIZATION) {
        return Err(wrong(AUTHORIZATION.as_str()));
    }
    let settling = settling(request, given)?;
    request.extensions_mut().insert(settling.clone());
    match settling.await {
        Settled::LetIn(operator) => Ok(operator),
        Settled::Wrong => Err(Error::AdminKeyRequired.into()),
        Settled::Slowed { seconds } => Err(refused(Error::TooManyAttempts { seconds })),
        Settled::Uncounted => Err(CommonCode::CheckUnavailable.into()),
    }
}

/// The one key of the request; of several none counts.
fn key(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(NAME);
    let first = given.next()?;
    let is_only = given.next().is_none();
    first.to_str().ok().filter(|_| is_only)
}

fn settling(request: &HttpRequest, given: &str) -> Result<Settling, Problem> {
    if let Some(known) = request.extensions().get::<Settling>() {
        return Ok(known.clone());
    }
    let app = request.app_data::<Data<App>>();
    let app = app.ok_or(CommonCode::Internal)?.clone();
    let key = app.admin_keys.name_of(given);
    let address = client_address(request);
    // Without the request itself, which keeps this.
    let settling = async move { settled(&app, key, address).await };
    Ok(settling.boxed_local().shared())
}

async fn settled(app: &App, key: Option<&'static str>, address: String) -> Settled {
    let tried = Tried {
        secret: Guessed::AdminKey,
        of: None,
        address: &address,
        is_right: key.is_some(),
    };
    let counted = app.attempts.settle(&app.db, app.clock.now(), &tried).await;
    match (counted, key) {
        (Ok(()), Some(key)) => Settled::LetIn(Operator { key, address }),
        (Ok(()), None) => Settled::Wrong,
        (Err(Error::TooManyAttempts { seconds }), _) => Settled::Slowed { seconds },
        (Err(error), _) => {
            let error = error_chain(&error);
            tracing::error!(error, "an attempt with an operator's key was not counted");
            Settled::Uncounted
        }
    }
}
