//! The clinics of one round, and the tokens of their staff, signed as the sign-in signs them.

use crate::stage::Stage;
use anyhow::Result;
use crypto::{AUTHENTICATED, ISSUER, STAFF_AUDIENCE, StaffClaims, TokenSigner};
use harness::stack::postgres;

const MAKE: &str = include_str!("clinic.sql");
const HOUR: i64 = 3600;

/// A clinic with a token for each member of its staff.
#[derive(Debug)]
pub struct Clinic {
    /// Also the id of its doctor and of its service.
    pub id: String,
    pub tokens: Vec<String>,
}

/// In what state the clinic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Working,
    /// Its subscription is over.
    Lapsed,
    /// Its staff are deactivated.
    Closed,
}

impl Clinic {
    /// Makes a clinic with that many members of staff.
    pub fn make(stage: &mut Stage, standing: State, members: usize) -> Result<Self> {
        let id = uuid(stage);
        let users: Vec<String> = (0..members).map(|_| uuid(stage)).collect();
        let plan_ends = match standing {
            State::Lapsed => "now() - interval '3 days'",
            State::Working | State::Closed => "null",
        };
        let settings = format!(
            "\\set clinic {id}\n\\set users '{{{}}}'\n\\set is_active {}\n\\set plan_ends '{}'\n",
            users.join(","),
            standing != State::Closed,
            plan_ends.replace('\'', "''"),
        );
        let script = settings + MAKE;
        postgres::psql(&stage.context.stack, postgres::DATABASE, &script)?;
        let tokens = users.iter().map(|user| token(stage, &id, user));
        Ok(Self {
            tokens: tokens.collect::<Result<_>>()?,
            id,
        })
    }
}

fn uuid(stage: &mut Stage) -> String {
    let (high, low) = (stage.random.u32(..), stage.random.u64(..1 << 48));
    format!("{high:08x}-0000-7000-8000-{low:012x}")
}

fn token(stage: &Stage, clinic: &str, user: &str) -> Result<String> {
    let settings = &stage.context.settings;
    let kid = settings.get("AUTH_SIGNING_KID")?;
    let signer = TokenSigner::from_base64(kid, settings.get("AUTH_SIGNING_KEY")?)?;
    let iat = stage.context.now()?.timestamp() - 1;
    let claims = StaffClaims {
        sub: user.parse()?,
        clinic_id: clinic.parse()?,
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
    Ok(signer.sign(&claims)?)
}
