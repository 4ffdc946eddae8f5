//! Who may call an endpoint. The first parameter of every handler says it, so an endpoint without it does not compile.

use crate::description::{Describe, Description};
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use std::convert::Infallible;
use std::future::{Ready, ready};
use tenancy::Action;

/// Who may call, as lists, the API description and the access tests show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessKind {
    /// A member of staff whose role, plan and subscription allow the action at the moment of the request.
    Staff(Action),
    /// Another service of this system, by its own token.
    Service,
    /// The service auth, by a token that is signed as those of staff are.
    Auth,
    /// The operator of the whole installation, by name and password, at the page of the queues.
    Operator,
    /// The operator of the whole installation, by a key of `X-Admin-Key`, acting on clinics.
    Superadmin,
    /// A provider whose signature or shared word the handler checks on the raw request.
    Webhook,
    Public,
}

impl AccessKind {
    /// Whether the callers are services. The gateway routes no browser there.
    pub const fn is_internal(self) -> bool {
        matches!(self, Self::Service | Self::Auth)
    }

    /// The permission's name, or the kind in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Staff(action) => action.name,
            Self::Service => "service",
            Self::Auth => "auth",
            Self::Operator => "operator",
            Self::Superadmin => "superadmin",
            Self::Webhook => "webhook",
            Self::Public => "public",
        }
    }

    /// The rate limit that the host applies: staff are counted by user, strangers by network address, providers by address and
    /// only where their signature is wrong. Our own services are not counted.
    pub const fn rate_limit(self) -> &'static str {
        match self {
            Self::Staff(_) => "user",
            Self::Operator | Self::Superadmin | Self::Public => "address",
            Self::Webhook => "refusals by address",
            Self::Service | Self::Auth => "none",
        }
    }
}

/// An extractor that decides who may call. It must be the first parameter of a handler.
pub trait Access: Describe + FromRequest {
    /// The callers that are allowed.
    const KIND: AccessKind;

    /// Whether the caller may still do this at the moment. It is asked for a request whose form is refused, because such a
    /// request opens no transaction in which it would be checked. Callers without a state of their own may.
    fn may_still(&self, _request: &HttpRequest) -> LocalBoxFuture<'static, Result<(), Problem>> {
        Box::pin(ready(Ok(())))
    }
}

/// An endpoint that anybody may call.
#[derive(Clone, Copy, Debug)]
pub struct Public;

/// An endpoint for a provider's webhook. The handler verifies the provider's signature on the raw body before anything
/// else; this type only says so in the signature and in the API description.
#[derive(Clone, Copy, Debug)]
pub struct Webhook;

impl Access for Public {
    const KIND: AccessKind = AccessKind::Public;
}

impl Access for Webhook {
    const KIND: AccessKind = AccessKind::Webhook;
}

impl Describe for Public {
    fn describe(_: &mut Description) {}
}

impl Describe for Webhook {
    fn describe(_: &mut Description) {}
}

impl FromRequest for Public {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self))
    }
}

impl FromRequest for Webhook {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(_: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(Self))
    }
}
