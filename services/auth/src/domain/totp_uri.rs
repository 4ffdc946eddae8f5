//! What a telephone reads from the picture to keep a secret for codes.

/// The address by which authenticator applications take a secret (the key URI format). The e-mail address is the name under which the user finds it.
pub fn totp_uri(email: &str, secret: &str) -> String {
    let mut uri = "otpauth://totp/Cita:".to_owned();
    for byte in email.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~@".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push('%');
            let digits = [byte >> 4, byte & 15].map(|half| char::from_digit(half.into(), 16));
            uri.extend(digits.iter().flatten().map(char::to_ascii_uppercase));
        }
    }
    uri + "?secret=" + secret + "&issuer=Cita"
}

#[cfg(test)]
mod tests {
    use super::totp_uri;

    #[test]
    fn an_address_cannot_change_what_stands_behind_it() {
        assert_eq!(
            totp_uri("ana@jiboa.test", "GEZDGNBV"),
            "otpauth://totp/Cita:ana@jiboa.test?secret=GEZDGNBV&issuer=Cita"
        );
        assert_eq!(
            totp_uri("a+b?secret=x&#%/ñ@jiboa.test", "GEZDGNBV"),
            "otpauth://totp/Cita:a%2Bb%3Fsecret%3Dx%26%23%25%2F%C3%B1@jiboa.test?secret=GEZDGNBV&issuer=Cita"
        );
    }
}
