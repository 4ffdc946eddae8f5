//! Tokens of the staff of the clinics that `agenda.sql` has made, signed as the sign-in signs them: those members of staff
//! have no password.

use crate::Bench;
use crate::data::clinic;
use anyhow::Result;
use crypto::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, StaffClaims, TokenSigner};
use std::cell::Cell;

const HOUR: i64 = 3600;

/// Signs tokens for the members of staff of all clinics.
pub struct Staff {
    signer: TokenSigner,
    /// When the last token was made. Every token is another, because each may only be used so often in a minute.
    at: Cell<i64>,
}

impl Staff {
    pub fn of(bench: &Bench) -> Result<Self> {
        let kid = bench.stack.setting("AUTH_SIGNING_KID")?;
        let signer = TokenSigner::from_base64(kid, bench.stack.setting("AUTH_SIGNING_KEY")?)?;
        let at = Cell::new(bench.stack.now()?.timestamp());
        Ok(Self { signer, at })
    }

    /// A token of the clinic with that number.
    pub fn token(&self, number: usize) -> Result<String> {
        let clinic = clinic(number)?;
        let iat = self.at.replace(self.at.get() - 1) - 1;
        let claims = StaffClaims {
            sub: clinic,
            clinic_id: clinic,
            app_role: "staff".to_owned(),
            role: AUTHENTICATED.to_owned(),
            plan: "clinica".to_owned(),
            plan_expires_at: None,
            sv: 1,
            iat,
            exp: iat + 2 * HOUR,
            iss: ISSUER.to_owned(),
            aud: STAFF_AUDIENCE.to_owned(),
        };
        Ok(self.signer.sign(&claims)?)
    }
}
