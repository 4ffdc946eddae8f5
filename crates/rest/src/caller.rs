//! The caller of an endpoint for staff.

use crate::access::{Access, AccessKind};
use crate::description::{Describe, Description};
use crate::keys::StaffKeys;
use crate::problem::Problem;
use crate::session::{Session, session};
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use futures_util::future::LocalBoxFuture;
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
    session: Session,
    permission: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    /// The member of staff.
    pub const fn user(&self) -> UserId {
        self.session.user
    }

    /// The version of the user's sessions that the token was issued for.
    pub const fn session_version(&self) -> i32 {
        self.session.version
    }

    /// When the token ends; an answer that outlasts it, such as a stream, has to end then.
    pub const fn token_expires_at(&self) -> DateTime<Utc> {
        self.session.token_expires_at
    }

    /// The clinic that the token names.
    pub const fn clinic(&self) -> ClinicId {
        self.session.clinic
    }
}

impl<P: Permission> Acting for Caller<P> {
    fn actor(&self) -> Actor {
        Actor::User {
            user: self.session.user,
            clinic: self.session.clinic,
            session_version: self.session.version,
            action: P::ACTION,
        }
    }
}

impl<P: Permission> Access for Caller<P> {
    const KIND: AccessKind = AccessKind::Staff(P::ACTION);

    fn may_still(&self, request: &HttpRequest) -> LocalBoxFuture<'static, Result<(), Problem>> {
        match request.app_data::<Data<StaffKeys>>() {
            Some(keys) => (keys.live)(self.actor()),
            None => Box::pin(ready(Err(CommonCode::Unauthenticated.into()))),
        }
    }
}

impl<P: Permission> Describe for Caller<P> {
    fn describe(_: &mut Description) {}
}

impl<P: Permission> FromRequest for Caller<P> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let caller = session(request).map(|session| Self {
            session,
            permission: PhantomData,
        });
        ready(caller.ok_or_else(|| CommonCode::Unauthenticated.into()))
    }
}
