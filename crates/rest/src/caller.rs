//! The caller of an endpoint for staff.

use crate::access::{Access, AccessKind};
use crate::bearer::bearer;
use crate::description::{Describe, Description};
use crate::keys::StaffKeys;
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use kernel::{ClinicId, CommonCode, UserId};
use std::future::{Ready, ready};
use std::marker::PhantomData;
use tenancy::{Acting, Actor, Permission};

/// A member of staff with a verified token, about to do `P`.
///
/// Only the token is verified here. Whether user, clinic, subscription, role and plan allow `P` at this moment is checked
/// in the round trip that opens the caller's transaction.
#[derive(Clone, Copy)]
pub struct Caller<P> {
    user: UserId,
    clinic: ClinicId,
    session_version: i32,
    token_expires_at: DateTime<Utc>,
    permission: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    /// The member of staff.
    pub const fn user(&self) -> UserId {
        self.user
    }

    /// When the token ends; an answer that outlasts it, such as a stream, has to end then.
    pub const fn token_expires_at(&self) -> DateTime<Utc> {
        self.token_expires_at
    }

    /// The clinic that the token names.
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

impl<P: Permission> Access for Caller<P> {
    const KIND: AccessKind = AccessKind::Staff(P::ACTION);
}

impl<P: Permission> Describe for Caller<P> {
    fn describe(_: &mut Description) {}
}

impl<P: Permission> FromRequest for Caller<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(verified(request).ok_or_else(|| CommonCode::Unauthenticated.into()))
    }
}

fn verified<P>(request: &HttpRequest) -> Option<Caller<P>> {
    let keys = request.app_data::<Data<StaffKeys>>()?;
    let claims = keys
        .verifier
        .verify_staff(bearer(request.headers())?, keys.clock.now())
        .ok()?;
    Some(Caller {
        user: UserId(claims.sub),
        clinic: ClinicId(claims.clinic_id),
        session_version: claims.sv,
        token_expires_at: DateTime::from_timestamp(claims.exp, 0)?,
        permission: PhantomData,
    })
}
