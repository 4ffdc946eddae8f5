//! What an e-mail address is.

/// The shortest and the longest address, and the longest part before the `@`, in bytes.
const LENGTH: (usize, usize) = (3, 254);
const LONGEST_LOCAL: usize = 64;
const LONGEST_LABEL: usize = 63;
/// The signs that an address may have beside letters and digits without quotes around it (RFC 5322, `atext`).
const SIGNS: &[u8] = b"!#$%&'*+-/=?^_`{|}~";

/// An e-mail address in the spelling that it is stored and compared in: without spaces around it, in lower case. `None` for what is no address, or one
/// that e-mails do not arrive at from here: quoted parts, comments, network addresses in brackets, and letters beyond ASCII. The crate `mail` tests
/// that it sends to every address of this form.
pub fn email_address(typed: &str) -> Option<String> {
    let address = typed.trim().to_ascii_lowercase();
    let (shortest, longest) = LENGTH;
    let (local, host) = address.split_once('@')?;
    let is_address = (shortest..=longest).contains(&address.len())
        && local.len() <= LONGEST_LOCAL
        && local.split('.').all(is_atom)
        && is_host(host);
    is_address.then_some(address)
}

fn is_atom(atom: &str) -> bool {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || SIGNS.contains(&byte);
    !atom.is_empty() && atom.bytes().all(is_sign)
}

/// Whether it is the name of a host under a domain. The last label is no number, so that no network address is one.
fn is_host(host: &str) -> bool {
    let last = host.rsplit_once('.').map(|(_, last)| last);
    last.is_some_and(|last| last.bytes().any(|byte| byte.is_ascii_alphabetic()))
        && host.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::email_address;

    #[test]
    fn an_address_is_kept_in_one_spelling() {
        for typed in ["ana@jiboa.test", " Ana@Jiboa.Test ", "ANA@JIBOA.TEST\t"] {
            let kept = email_address(typed);
            assert_eq!(kept.as_deref(), Some("ana@jiboa.test"), "{typed}");
        }
    }

    #[test]
    fn what_no_e_mail_arrives_at_is_no_address() {
        for typed in [
            "",
            "@",
            "ana",
            "ana@",
            "@jiboa.test",
            "ana@jiboa",
            "ana@@jiboa.test",
            "ana@ji@boa.test",
            "ana@.test",
            "ana@jiboa.",
            "ana@jiboa..test",
            "ana maria@jiboa.test",
            "aña@jiboa.test",
            "ana@jiboá.test",
            "<a@t2.test>",
            ".a@t2.test",
            "a.@t2.test",
            "a..x@t2.test",
            "a;b@t2.test",
            "a(c)@t2.test",
            "\"a\"@t2.test",
            "a@-t2.test",
            "a@t2-.test",
            "a@t_2.test",
            "a@[127.0.0.1]",
            "a@127.0.0.1",
        ] {
            assert_eq!(email_address(typed), None, "{typed}");
        }
        assert_eq!(email_address(&format!("{}@t2.test", "a".repeat(65))), None);
        let long = format!("a@{}.test", vec!["b".repeat(62); 4].join("."));
        assert_eq!(email_address(&long), None);
    }

    #[test]
    fn the_bounds_belong_to_an_address() {
        let local = "a".repeat(64);
        for typed in [
            "a@b.co",
            "o'neil+cita=1@mail-2.jiboa.com.sv",
            &format!("{local}@{}.test", "b".repeat(63)),
        ] {
            assert_eq!(email_address(typed).as_deref(), Some(typed));
        }
    }
}
