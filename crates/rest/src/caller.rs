//! Who calls a route of the staff.

use crate::keys::StaffKeys;
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use kernel::{ClinicId, UserId, answers};
use std::future::{Ready, ready};
use std::marker::PhantomData;
use tenancy::{Acting, Actor, Permission};

/// A member of staff with a verified token, about to do `P`.
///
/// The token is verified here; that user, clinic, subscription, role and plan allow `P` *now* is checked in the
/// opening round trip of the transaction it acts in.
#[derive(Clone, Copy)]
pub struct Caller<P> {
    user: UserId,
    clinic: ClinicId,
    session_version: i32,
    permission: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    /// Who calls.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// Their clinic, by the token.
    pub const fn clinic(&self) -> ClinicId {
        self.clinic
    }
}

impl<P: Permission> Acting for Caller<P> {
    fn actor(&self) -> Actor {
        Actor::User {
            user: self.user,
            clinic: self.clinic,
            session_version: self.session_version,
            action: P::ACTION,
        }
    }
}

impl<P: Permission> FromRequest for Caller<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(verified(request).ok_or_else(|| Problem::from(answers::UNAUTHENTICATED)))
    }
}

fn verified<P>(request: &HttpRequest) -> Option<Caller<P>> {
    let keys = request.app_data::<Data<StaffKeys>>()?;
    let claims = keys
        .verifier
        .verify_staff(bearer(request)?, keys.clock.now())
        .ok()?;
    Some(Caller {
        user: UserId(claims.sub),
        clinic: ClinicId(claims.clinic_id),
        session_version: claims.sv,
        permission: PhantomData,
    })
}

/// The token of the `Authorization` header; never of the URL.
pub fn bearer(request: &HttpRequest) -> Option<&str> {
    let value = request
        .headers()
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
