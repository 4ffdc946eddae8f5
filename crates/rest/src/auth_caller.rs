//! Auth as the caller of an endpoint.

use crate::access::{Access, AccessKind};
use crate::bearer::bearer;
use crate::description::{Describe, Description};
use crate::keys::StaffKeys;
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use kernel::{ClinicId, CommonCode};
use std::future::{Ready, ready};
use tenancy::{Acting, Actor};

/// The service auth, which asks on behalf of a clinic.
///
/// Its token is signed with the key of staff tokens, which every service knows and only auth has. With that key auth could sign a token of any
/// administrator, so a key of its own for this would protect nothing. The token names this service, so no token of staff or of another service is
/// taken for it.
#[derive(Clone, Copy)]
pub struct AuthCaller {
    clinic: ClinicId,
}

impl AuthCaller {
    /// The clinic that the call is about.
    pub const fn clinic(&self) -> ClinicId {
        self.clinic
    }
}

impl Acting for AuthCaller {
    fn actor(&self) -> Actor {
        Actor::system(self.clinic, "internal request")
    }
}

impl Access for AuthCaller {
    const KIND: AccessKind = AccessKind::Auth;
}

impl Describe for AuthCaller {
    fn describe(_: &mut Description) {}
}

impl FromRequest for AuthCaller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(verified(request).ok_or_else(|| CommonCode::Unauthenticated.into()))
    }
}

fn verified(request: &HttpRequest) -> Option<AuthCaller> {
    let keys = request.app_data::<Data<StaffKeys>>()?;
    let token = bearer(request.headers())?;
    let claims = keys
        .verifier
        .verify_service(token, keys.service, keys.clock.now())
        .ok()?;
    Some(AuthCaller {
        clinic: ClinicId(claims.clinic_id),
    })
}
