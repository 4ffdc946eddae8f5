//! Who adds doctors: an administrator of a clinic whose plan has room for one more.

use crate::app::App;
use crate::domain::may_have;
use crate::error::Error;
use crate::store::doctors;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use kernel::CommonCode;
use rest::{Access, AccessKind, Caller, Describe, Description, Problem};
use std::future::{Ready, ready};
use tenancy::can;

/// A caller who is about to add a doctor. A full plan refuses a request before its form does, as the other refusals for the plan do; a request of proper
/// form is refused where its flow counts, so that only one that is refused anyhow costs a count of its own.
pub struct AddingDoctors(pub Caller<can::ManageDoctors>);

impl Access for AddingDoctors {
    const KIND: AccessKind = <Caller<can::ManageDoctors> as Access>::KIND;

    fn may_still(&self, request: &HttpRequest) -> LocalBoxFuture<'static, Result<(), Problem>> {
        let caller = self.0;
        let app = request.app_data::<Data<App>>().cloned();
        Box::pin(async move {
            let app = app.ok_or(CommonCode::Internal)?;
            // The round trip that counts checks the caller first.
            let counted = app.db.read(&caller, doctors::count).await?;
            if may_have(counted.plan, counted.active + 1) {
                Ok(())
            } else {
                Err(Error::DoctorLimitReached.into())
            }
        })
    }
}

impl Describe for AddingDoctors {
    fn describe(into: &mut Description) {
        Caller::<can::ManageDoctors>::describe(into);
    }
}

impl FromRequest for AddingDoctors {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        ready(caller.into_inner().map(Self))
    }
}
