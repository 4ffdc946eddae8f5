//! Keys and tokens that are valid in tests only: made anew in each process.

use actix_web::web::Data;
use chassis::{Keys, live_check};
use chrono::{DateTime, Duration, Utc};
use crypto::{
    AUTHENTICATED, ISSUER, PublicKey, STAFF_AUDIENCE, ServiceClaims, StaffClaims, TokenSigner,
    TokenVerifier, generate_signing_key, jwks_json,
};
use db::Db;
use kernel::{ClinicId, Clock, UserId};
use rest::{ServiceKeys, StaffKeys};
use std::sync::OnceLock;

fn signer(kid: &'static str) -> TokenSigner {
    let key = generate_signing_key().expect("randomness");
    TokenSigner::from_pkcs8(kid, &key).expect("a usable key")
}

pub fn staff_signer() -> &'static TokenSigner {
    static SIGNER: OnceLock<TokenSigner> = OnceLock::new();
    SIGNER.get_or_init(|| signer("staff-test"))
}

/// The public keys that go with `staff_token`, as a service publishes them.
pub fn staff_jwks() -> String {
    jwks_json(std::slice::from_ref(staff_signer().public_key()))
}

/// Signs what nlu-booking shows other services.
pub fn service_signer() -> &'static TokenSigner {
    static SIGNER: OnceLock<TokenSigner> = OnceLock::new();
    SIGNER.get_or_init(|| signer("nlu-booking"))
}

/// Signs what notification shows other services.
pub fn notification_signer() -> &'static TokenSigner {
    static SIGNER: OnceLock<TokenSigner> = OnceLock::new();
    SIGNER.get_or_init(|| signer("notification"))
}

/// Verifies what `staff_token` makes.
pub fn staff_verifier() -> TokenVerifier {
    verifier(std::slice::from_ref(staff_signer().public_key()))
}

/// Verifies what `service_token` and `notification_token` make.
pub fn service_verifier() -> TokenVerifier {
    let others = notification_signer().public_key().clone();
    verifier(&[service_signer().public_key().clone(), others])
}

fn verifier(keys: &[PublicKey]) -> TokenVerifier {
    TokenVerifier::from_jwks(&jwks_json(keys)).expect("a readable key set")
}

/// A staff token of eight hours from `now`.
pub fn staff_token(user: UserId, clinic: ClinicId, now: DateTime<Utc>) -> String {
    let claims = StaffClaims {
        sub: user.uuid(),
        clinic_id: clinic.uuid(),
        app_role: "staff".to_owned(),
        role: AUTHENTICATED.to_owned(),
        plan: "clinica".to_owned(),
        plan_expires_at: None,
        sv: 1,
        iat: now.timestamp(),
        exp: (now + Duration::hours(8)).timestamp(),
        iss: ISSUER.to_owned(),
        aud: STAFF_AUDIENCE.to_owned(),
    };
    staff_signer().sign(&claims).expect("a token")
}

/// A token of nlu-booking for `audience`, of one minute from `now`.
pub fn service_token(audience: &str, clinic: ClinicId, now: DateTime<Utc>) -> String {
    shown_by(service_signer(), audience, clinic, now)
}

/// The same of notification.
pub fn notification_token(audience: &str, clinic: ClinicId, now: DateTime<Utc>) -> String {
    shown_by(notification_signer(), audience, clinic, now)
}

/// A token by which auth asks the service `audience` about a clinic.
pub fn auth_token(audience: &str, clinic: ClinicId, now: DateTime<Utc>) -> String {
    shown_by(staff_signer(), audience, clinic, now)
}

fn shown_by(signer: &TokenSigner, audience: &str, clinic: ClinicId, now: DateTime<Utc>) -> String {
    let claims = ServiceClaims {
        sub: signer.public_key().kid().to_owned(),
        clinic_id: clinic.uuid(),
        aud: audience.to_owned(),
        iat: now.timestamp(),
        exp: (now + Duration::minutes(1)).timestamp(),
        iss: ISSUER.to_owned(),
    };
    signer.sign(&claims).expect("a token")
}

/// The keys that a service under test verifies its callers with, and the database that it checks them in.
pub fn keys(service: &'static str, clock: impl Into<Clock>, db: &Db) -> Keys {
    let clock = clock.into();
    let live = live_check(db.clone());
    Keys {
        staff: Some(Data::new(StaffKeys::new(
            staff_verifier(),
            clock.clone(),
            live,
            service,
        ))),
        service: Some(Data::new(ServiceKeys::new(
            service_verifier(),
            clock,
            service,
        ))),
    }
}
