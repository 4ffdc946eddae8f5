//! Who adds users: an administrator of a clinic whose plan has room for one more.

use crate::app::App;
use crate::store::staffing;
use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use futures_util::future::LocalBoxFuture;
use kernel::CommonCode;
use rest::{Access, AccessKind, Caller, Describe, Description, Problem};
use std::future::{Ready, ready};
use tenancy::can;

/// A caller who is about to add a user. A full plan refuses a request before its form does, as the other refusals for the plan do; a request of proper
/// form is refused where its flow counts, so that only one that is refused anyhow costs a count of its own.
pub struct AddingUsers(pub Caller<can::ManageUsers>);

impl Access for AddingUsers {
    const KIND: AccessKind = <Caller<can::ManageUsers> as Access>::KIND;

    fn may_still(&self, request: &HttpRequest) -> LocalBoxFuture<'static, Result<(), Problem>> {
        let caller = self.0;
        let app = request.app_data::<Data<App>>().cloned();
        Box::pin(async move {
            let app = app.ok_or(CommonCode::Internal)?;
            // The round trip that counts checks the caller first.
            let seen = app.db.read(&caller, staffing::count).await?;
            Ok(app.users.check_room(seen.plan, seen.active)?)
        })
    }
}

impl Describe for AddingUsers {
    fn describe(into: &mut Description) {
        Caller::<can::ManageUsers>::describe(into);
    }
}

impl FromRequest for AddingUsers {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let caller = Caller::from_request(request, payload);
        ready(caller.into_inner().map(Self))
    }
}
