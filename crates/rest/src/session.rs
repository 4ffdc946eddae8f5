//! Who a request's token names. The token is verified once for a request, although the limits ask before the handler does.

use crate::bearer::bearer;
use crate::keys::StaffKeys;
use actix_web::web::Data;
use actix_web::{HttpMessage, HttpRequest};
use chrono::{DateTime, Utc};
use kernel::{ClinicId, UserId};

/// The member of staff whom a verified token names. What they may do at this moment is not known yet.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    /// The user whose requests are counted together, whatever their tokens are.
    pub user: UserId,
    /// The clinic that the token was issued for.
    pub clinic: ClinicId,
    pub(crate) version: i32,
    pub(crate) token_expires_at: DateTime<Utc>,
}

/// The session of a request; `None` without a token, and where the token is not valid.
pub fn session(request: &HttpRequest) -> Option<Session> {
    let known = request.extensions().get::<Option<Session>>().copied();
    known.unwrap_or_else(|| {
        let session = verified(request);
        request.extensions_mut().insert(session);
        session
    })
}

fn verified(request: &HttpRequest) -> Option<Session> {
    let keys = request.app_data::<Data<StaffKeys>>()?;
    let token = bearer(request.headers())?;
    let claims = keys.verifier.verify_staff(token, keys.clock.now()).ok()?;
    Some(Session {
        user: UserId(claims.sub),
        clinic: ClinicId(claims.clinic_id),
        version: claims.sv,
        token_expires_at: DateTime::from_timestamp(claims.exp, 0)?,
    })
}
