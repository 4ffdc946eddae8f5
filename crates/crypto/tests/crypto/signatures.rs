use crypto::{constant_time_eq, signature_matches};

/// RFC 4231, test case 2.
const SECRET: &[u8] = b"Jefe";
const BODY: &[u8] = b"what do ya want for nothing?";
const HEX: &str = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";

#[test]
fn the_signature_of_the_raw_body_matches_in_both_spellings() {
    assert!(signature_matches(SECRET, BODY, HEX));
    assert!(signature_matches(SECRET, BODY, &format!("sha256={HEX}")));
}

#[test]
fn anything_else_does_not_match() {
    let cut = HEX.split_at(62).0;
    for header in [
        "",
        "sha256=",
        "sha256=xyz",
        "sha1=00",
        cut,
        &HEX.replace('5', "6"),
    ] {
        assert!(!signature_matches(SECRET, BODY, header), "{header}");
    }
    assert!(!signature_matches(
        SECRET,
        b"what do ya want for nothing? ",
        HEX
    ));
    assert!(!signature_matches(b"jefe", BODY, HEX));
}

#[test]
fn an_empty_secret_matches_nothing() {
    // HMAC-SHA256 with an empty key over an empty body.
    let empty = "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad";

    assert!(!signature_matches(b"", b"", empty));
}

#[test]
fn secrets_are_equal_only_when_they_are() {
    assert!(constant_time_eq(b"secret", b"secret"));
    assert!(constant_time_eq(b"", b""));
    assert!(!constant_time_eq(b"secret", b"secreT"));
    assert!(!constant_time_eq(b"secret", b"secret "));
}
