//! Where the staff of a clinic reach the people who run the installation, as the operator writes it.

use internal::auth::{SupportContact, SupportKind};
use kernel::Phone;

/// With what the address of a WhatsApp account begins.
const WHATSAPP: &str = "https://wa.me/";

/// The text is neither an e-mail address nor the address of a WhatsApp account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "SUPPORT_CONTACT must be an e-mail address, or https://wa.me/ and a number with the code of its country"
)]
pub struct BadSupportContact;

/// Reads an e-mail address, or `https://wa.me/` with the digits of a number.
pub fn support_contact(text: &str) -> Result<SupportContact, BadSupportContact> {
    let text = text.trim();
    if let Some(digits) = text.strip_prefix(WHATSAPP) {
        let number = Phone::parse(digits).map_err(|_not_a_phone| BadSupportContact)?;
        return Ok(SupportContact {
            kind: SupportKind::Whatsapp,
            address: format!("+{}", number.digits()),
            link: format!("{WHATSAPP}{}", number.digits()),
        });
    }
    let address = kernel::email_address(text).filter(|address| address.bytes().all(is_plain));
    let address = address.ok_or(BadSupportContact)?;
    Ok(SupportContact {
        kind: SupportKind::Email,
        link: format!("mailto:{address}"),
        address,
    })
}

/// Whether the sign means itself in a link. Other signs of an address would have to be written in another way there.
const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_' | b'+' | b'@')
}

#[cfg(test)]
mod tests {
    use super::{BadSupportContact, support_contact};
    use internal::auth::{SupportContact, SupportKind};

    #[test]
    fn an_address_or_a_whatsapp_account_is_shown_and_opened() {
        for (text, kind, address, link) in [
            (
                " Soporte@cita.example ",
                SupportKind::Email,
                "soporte@cita.example",
                "mailto:soporte@cita.example",
            ),
            (
                "https://wa.me/50322220000",
                SupportKind::Whatsapp,
                "+50322220000",
                "https://wa.me/50322220000",
            ),
        ] {
            let expected = SupportContact {
                kind,
                address: address.to_owned(),
                link: link.to_owned(),
            };
            assert_eq!(support_contact(text), Ok(expected));
        }
    }

    #[test]
    fn nothing_else_becomes_a_link() {
        for wrong in [
            "",
            "soporte",
            "soporte@cita",
            "https://wa.me/",
            "https://wa.me/hola",
            "https://evil.example/50322220000",
            "javascript:alert(1)",
            "mailto:soporte@cita.example",
            "soporte?bcc=otro&x=y@cita.example",
        ] {
            assert_eq!(support_contact(wrong), Err(BadSupportContact), "{wrong}");
        }
    }
}
