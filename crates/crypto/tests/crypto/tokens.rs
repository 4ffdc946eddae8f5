use std::collections::BTreeSet;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, TimeDelta, Utc};
use crypto::{
    AUTHENTICATED, ISSUER, LEEWAY_SECONDS, PublicKey, STAFF_AUDIENCE, ServiceClaims, StaffClaims,
    TokenError, TokenSigner, TokenVerifier, generate_signing_key, jwks_json,
};
use serde_json::{Value, json};
use uuid::Uuid;

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn signer(kid: &str) -> TokenSigner {
    TokenSigner::from_pkcs8(kid, &generate_signing_key().unwrap()).unwrap()
}

fn verifier(signers: &[&TokenSigner]) -> TokenVerifier {
    let keys: Vec<_> = signers
        .iter()
        .map(|signer| signer.public_key().clone())
        .collect();
    TokenVerifier::from_jwks(&jwks_json(&keys)).unwrap()
}

fn staff() -> StaffClaims {
    StaffClaims {
        sub: Uuid::from_u128(1),
        clinic_id: Uuid::from_u128(2),
        app_role: "receptionist".to_owned(),
        role: AUTHENTICATED.to_owned(),
        plan: "pro".to_owned(),
        plan_expires_at: Some(now() + TimeDelta::days(30)),
        sv: 3,
        iat: now().timestamp(),
        exp: now().timestamp() + 8 * 3600,
        iss: ISSUER.to_owned(),
        aud: STAFF_AUDIENCE.to_owned(),
    }
}

fn service(name: &str) -> ServiceClaims {
    ServiceClaims {
        sub: name.to_owned(),
        clinic_id: Uuid::from_u128(2),
        aud: "scheduling".to_owned(),
        iat: now().timestamp(),
        exp: now().timestamp() + 60,
        iss: ISSUER.to_owned(),
    }
}

/// The staff claims with one of them replaced, or taken away with `null`.
fn with(name: &str, value: Value) -> Value {
    let mut claims = serde_json::to_value(staff()).unwrap();
    let claims_map = claims.as_object_mut().unwrap();
    if value.is_null() {
        claims_map.remove(name);
    } else {
        claims_map.insert(name.to_owned(), value);
    }
    claims
}

fn refusal(claims: &Value) -> TokenError {
    let signer = signer("a");
    let token = signer.sign(claims).unwrap();
    verifier(&[&signer])
        .verify_staff(&token, now())
        .unwrap_err()
}

#[test]
fn a_staff_token_says_what_was_signed() {
    let signer = signer("a");

    let token = signer.sign(&staff()).unwrap();

    assert_eq!(
        verifier(&[&signer]).verify_staff(&token, now()).unwrap(),
        staff()
    );
}

#[test]
fn keys_overlap_while_they_rotate() {
    let (old, new) = (signer("2026-10"), signer("2026-11"));
    let both = verifier(&[&old, &new]);

    for signer in [&old, &new] {
        assert!(
            both.verify_staff(&signer.sign(&staff()).unwrap(), now())
                .is_ok()
        );
    }
    let after = verifier(&[&new]).verify_staff(&old.sign(&staff()).unwrap(), now());
    assert!(matches!(after, Err(TokenError::UnknownKey)));
}

#[test]
fn a_token_under_the_name_of_another_key_is_refused() {
    let (real, forger) = (signer("a"), signer("a"));

    let answer = verifier(&[&real]).verify_staff(&forger.sign(&staff()).unwrap(), now());

    assert!(matches!(answer, Err(TokenError::BadSignature)));
}

#[test]
fn altered_claims_are_refused() {
    let signer = signer("a");
    let token = signer.sign(&staff()).unwrap();
    let mut parts: Vec<&str> = token.split('.').collect();
    let altered = URL_SAFE_NO_PAD.encode(with("app_role", json!("admin")).to_string());
    parts[1] = &altered;

    let answer = verifier(&[&signer]).verify_staff(&parts.join("."), now());

    assert!(matches!(answer, Err(TokenError::BadSignature)));
}

#[test]
fn only_es256_with_a_kid_is_looked_at() {
    let signer = signer("a");
    let token = signer.sign(&staff()).unwrap();
    let (_, rest) = token.split_once('.').unwrap();
    let headers = [
        json!({"alg": "none", "kid": "a"}),
        json!({"alg": "HS256", "kid": "a"}),
        json!({"alg": "ES384", "kid": "a"}),
        json!({"alg": "ES256"}),
    ];

    for header in headers {
        let forged = format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header.to_string()));
        let answer = verifier(&[&signer]).verify_staff(&forged, now());
        assert!(
            matches!(answer, Err(TokenError::Malformed)),
            "{header}: {answer:?}"
        );
    }
}

#[test]
fn nonsense_is_malformed() {
    let verifier = verifier(&[&signer("a")]);

    for token in ["", ".", "..", "a.b.c", "ñ", &"a".repeat(5000)] {
        assert!(matches!(
            verifier.verify_staff(token, now()),
            Err(TokenError::Malformed)
        ));
    }
}

#[test]
fn a_token_ends_at_its_end_with_leeway_and_the_clock_is_the_given_one() {
    let signer = signer("a");
    let token = signer.sign(&staff()).unwrap();
    let end = now() + TimeDelta::hours(8);
    let last = end + TimeDelta::seconds(LEEWAY_SECONDS - 1);
    let verifier = verifier(&[&signer]);

    assert!(verifier.verify_staff(&token, last).is_ok());
    let after = verifier.verify_staff(&token, end + TimeDelta::seconds(LEEWAY_SECONDS));
    assert!(matches!(after, Err(TokenError::Expired)));
}

#[test]
fn a_token_from_the_future_is_not_valid_yet() {
    let soon = now().timestamp() + LEEWAY_SECONDS;

    for name in ["nbf", "iat"] {
        assert!(
            matches!(
                refusal(&with(name, json!(soon + 1))),
                TokenError::NotYetValid
            ),
            "{name}"
        );
    }
    let signer = signer("a");
    let token = signer.sign(&with("nbf", json!(soon))).unwrap();
    assert!(verifier(&[&signer]).verify_staff(&token, now()).is_ok());
}

#[test]
fn each_claim_is_checked() {
    assert!(matches!(
        refusal(&with("iss", json!("cota"))),
        TokenError::WrongIssuer
    ));
    assert!(matches!(
        refusal(&with("aud", json!("scheduling"))),
        TokenError::WrongAudience
    ));
    for claims in [
        with("exp", Value::Null),
        with("iss", Value::Null),
        with("aud", Value::Null),
        with("exp", json!("tomorrow")),
        with("sv", Value::Null),
        with("role", json!("anon")),
        with("aud", json!(["staff", "scheduling"])),
    ] {
        assert!(
            matches!(refusal(&claims), TokenError::Malformed),
            "{claims}"
        );
    }
}

#[test]
fn a_service_speaks_only_for_itself() {
    let signer = signer("nlu-booking");
    let verifier = verifier(&[&signer]);
    let own = signer.sign(&service("nlu-booking")).unwrap();
    let foreign = signer.sign(&service("billing")).unwrap();

    assert_eq!(
        verifier.verify_service(&own, "scheduling", now()).unwrap(),
        service("nlu-booking")
    );
    let answer = verifier.verify_service(&foreign, "scheduling", now());
    assert!(matches!(answer, Err(TokenError::WrongService)));
    assert!(matches!(
        verifier.verify_service(&own, "auth", now()),
        Err(TokenError::WrongAudience)
    ));
    assert!(matches!(
        verifier.verify_staff(&own, now()),
        Err(TokenError::WrongAudience)
    ));
}

#[test]
fn a_token_that_was_accepted_before_is_refused_after_its_end_and_for_another_audience() {
    let signer = signer("nlu-booking");
    let verifier = verifier(&[&signer]);
    let token = signer.sign(&service("nlu-booking")).unwrap();
    let end = now() + TimeDelta::seconds(60 + LEEWAY_SECONDS);
    let verify = |audience, at| verifier.verify_service(&token, audience, at);
    assert!(verify("scheduling", now()).is_ok());

    assert_eq!(verify("scheduling", now()).unwrap(), service("nlu-booking"));
    assert!(matches!(
        verify("auth", now()),
        Err(TokenError::WrongAudience)
    ));
    assert!(matches!(
        verifier.verify_staff(&token, now()),
        Err(TokenError::WrongAudience)
    ));
    let early = now() - TimeDelta::seconds(LEEWAY_SECONDS + 1);
    assert!(matches!(
        verify("scheduling", early),
        Err(TokenError::NotYetValid)
    ));
    assert!(verify("scheduling", now()).is_ok());
    for _ in 0..2 {
        assert!(matches!(
            verify("scheduling", end),
            Err(TokenError::Expired)
        ));
    }
}

#[test]
fn a_token_that_was_accepted_before_ends_with_its_key() {
    let (old, new) = (signer("2026-10"), signer("2026-11"));
    let token = old.sign(&staff()).unwrap();
    let before = verifier(&[&old]);
    assert!(before.verify_staff(&token, now()).is_ok());

    let removed = verifier(&[&new]).verify_staff(&token, now());
    let replaced = verifier(&[&signer("2026-10")]).verify_staff(&token, now());

    assert!(matches!(removed, Err(TokenError::UnknownKey)));
    assert!(matches!(replaced, Err(TokenError::BadSignature)));
}

#[test]
fn an_accepted_token_lends_its_signature_to_no_other_claims() {
    let signer = signer("a");
    let verifier = verifier(&[&signer]);
    let token = signer.sign(&staff()).unwrap();
    assert!(verifier.verify_staff(&token, now()).is_ok());
    let mut parts: Vec<&str> = token.split('.').collect();
    let altered = URL_SAFE_NO_PAD.encode(with("app_role", json!("admin")).to_string());
    parts[1] = &altered;

    for _ in 0..2 {
        let answer = verifier.verify_staff(&parts.join("."), now());
        assert!(matches!(answer, Err(TokenError::BadSignature)));
    }
}

#[test]
fn the_published_keys_are_es256_and_hold_nothing_private() {
    let key = signer("2026-11");

    let jwks: Value = serde_json::from_str(&jwks_json(&[key.public_key().clone()])).unwrap();

    let jwk = jwks["keys"][0].as_object().unwrap();
    assert_eq!(jwk["kid"], "2026-11");
    assert_eq!(jwk["alg"], "ES256");
    assert_eq!(jwk["crv"], "P-256");
    let names: BTreeSet<_> = jwk.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        BTreeSet::from(["alg", "crv", "kid", "kty", "use", "x", "y"])
    );
}

#[test]
fn unusable_keys_are_refused_at_the_start() {
    let jwk = |kid: &str| {
        let key = signer(kid).public_key().clone();
        serde_json::from_str::<Value>(&jwks_json(&[key])).unwrap()["keys"][0].clone()
    };
    let mut other_curve = jwk("a");
    other_curve["crv"] = json!("P-384");
    let mut short = jwk("a");
    short["x"] = json!("AAAA");
    let documents = [
        String::new(),
        "{}".to_owned(),
        json!({"keys": []}).to_string(),
        json!({"keys": [jwk("a"), jwk("a")]}).to_string(),
        json!({"keys": [other_curve]}).to_string(),
        json!({"keys": [short]}).to_string(),
    ];

    for document in documents {
        let answer = TokenVerifier::from_jwks(&document);
        assert!(matches!(answer, Err(TokenError::Key(_))), "{document}");
    }
    assert!(TokenSigner::from_pkcs8("a", b"nonsense").is_err());
    assert!(PublicKey::of_pkcs8("", &generate_signing_key().unwrap()).is_err());
}

#[test]
fn a_signer_does_not_print_its_key() {
    let der = generate_signing_key().unwrap();

    let printed = format!("{:?}", TokenSigner::from_pkcs8("a", &der).unwrap());

    assert!(printed.contains("redacted"), "{printed}");
}
