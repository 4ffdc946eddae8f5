//! The answer to a request that cannot be read, which is given below the endpoints.

/// The answer with `connection: close` in place of its date, if it is such an answer and does not say so; as long as before,
/// so that the number of bytes sent means the same for both.
///
/// actix closes a connection after an unreadable request, but says so only when it was the connection's first one. A gateway would give
/// the connection to the next caller, whose request is then lost with it.
pub fn announcing_the_end(answer: &[u8]) -> Option<Vec<u8>> {
    let head = answer.starts_with(b"HTTP/1.1 4").then_some(answer)?;
    let head = std::str::from_utf8(head).ok()?;
    let (status, date) = head.split_once("\r\ncontent-length: 0\r\n")?;
    let date = date.strip_suffix("\r\n\r\n")?;
    let is_bare = date.starts_with("date: ") && !date.contains('\r') && !status.contains('\r');
    let width = date.len();
    is_bare.then(|| {
        format!(
            "{status}\r\ncontent-length: 0\r\n{:<width$}\r\n\r\n",
            "connection: close"
        )
        .into_bytes()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const BARE: &str = "HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\ndate: Sat, 28 Nov 2026 19:57:10 GMT\r\n\r\n";

    #[test]
    fn only_a_bare_refusal_is_changed_and_keeps_its_length() {
        let changed = announcing_the_end(BARE.as_bytes()).unwrap();

        assert_eq!(changed.len(), BARE.len());
        assert!(changed.ends_with(b"\r\n\r\n"));
        for other in [
            BARE.replace("400", "200"),
            BARE.replace("content-length: 0", "content-length: 2"),
            BARE.replace("date:", "connection: close\r\ndate:"),
            BARE.replace("date:", "cache-control: no-store\r\ndate:"),
            format!("{BARE}x"),
        ] {
            assert_eq!(announcing_the_end(other.as_bytes()), None, "{other}");
        }
    }
}
