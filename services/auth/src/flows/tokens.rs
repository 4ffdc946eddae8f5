//! The tokens of staff.

use crate::store::accounts::Account;
use chrono::{DateTime, Duration, Utc};
use crypto::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, StaffClaims, TokenError, TokenSigner};

/// How long a token is valid, in hours.
const TOKEN_HOURS: i64 = 8;

/// A token for the account, as the account is now.
pub fn token(
    signer: &TokenSigner,
    account: &Account,
    now: DateTime<Utc>,
) -> Result<String, TokenError> {
    signer.sign(&StaffClaims {
        sub: account.user_id,
        clinic_id: account.clinic_id,
        app_role: account.role.as_str().to_owned(),
        role: AUTHENTICATED.to_owned(),
        plan: account.plan.as_str().to_owned(),
        plan_expires_at: account.plan_expires_at,
        sv: account.session_version,
        iat: now.timestamp(),
        exp: (now + Duration::hours(TOKEN_HOURS)).timestamp(),
        iss: ISSUER.to_owned(),
        aud: STAFF_AUDIENCE.to_owned(),
    })
}
