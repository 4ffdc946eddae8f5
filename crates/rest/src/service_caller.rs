//! The caller of an endpoint for services.

use crate::access::{Access, AccessKind};
use crate::bearer::bearer;
use crate::description::{Describe, Description};
use crate::keys::ServiceKeys;
use crate::problem::Problem;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use kernel::{ClinicId, CommonCode};
use std::future::{Ready, ready};
use tenancy::{Acting, Actor};

/// Another service with a verified, short-lived token that is meant for this one and names a clinic.
#[derive(Clone)]
pub struct ServiceCaller {
    clinic: ClinicId,
    service: String,
}

impl ServiceCaller {
    /// The clinic that the call is about.
    pub const fn clinic(&self) -> ClinicId {
        self.clinic
    }

    /// The service's name, which is also the name of its key.
    pub fn service(&self) -> &str {
        &self.service
    }
}

impl Acting for ServiceCaller {
    fn actor(&self) -> Actor {
        Actor::system(self.clinic, "internal request")
    }
}

impl Access for ServiceCaller {
    const KIND: AccessKind = AccessKind::Service;
}

impl Describe for ServiceCaller {
    fn describe(_: &mut Description) {}
}

impl FromRequest for ServiceCaller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(verified(request).ok_or_else(|| CommonCode::Unauthenticated.into()))
    }
}

fn verified(request: &HttpRequest) -> Option<ServiceCaller> {
    let keys = request.app_data::<Data<ServiceKeys>>()?;
    let token = bearer(request.headers())?;
    let claims = keys
        .verifier
        .verify_service(token, keys.audience, keys.clock.now())
        .ok()?;
    Some(ServiceCaller {
        clinic: ClinicId(claims.clinic_id),
        service: claims.sub,
    })
}
