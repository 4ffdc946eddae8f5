//! How deep and how large a JSON text may be, judged before anything is made of it.

/// The deepest nesting of lists and objects. The deepest body of an endpoint has three.
const DEEPEST: usize = 16;
/// The most values and names together. A body of the largest allowed size could otherwise hold a hundred thousand.
const MOST: usize = 10_000;

/// Whether the text nests too deeply or holds too many values. A text that is no JSON gives any answer: it is refused in
/// either case.
pub fn is_excessive(json: &[u8]) -> bool {
    let (mut depth, mut values) = (0_usize, 1_usize);
    let (mut is_text, mut is_escaped) = (false, false);
    for byte in json {
        if is_text {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => is_text = false,
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => is_text = true,
            b'{' | b'[' => depth += 1,
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' | b':' => values += 1,
            _ => {}
        }
        if depth > DEEPEST || values > MOST {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nested(depth: usize) -> String {
        format!("{}{}", "[".repeat(depth), "]".repeat(depth))
    }

    #[test]
    fn nesting_is_bounded() {
        assert!(!is_excessive(nested(DEEPEST).as_bytes()));
        assert!(is_excessive(nested(DEEPEST + 1).as_bytes()));
        assert!(is_excessive(&b"{\"a\":".repeat(DEEPEST + 1)));
    }

    #[test]
    fn the_number_of_values_is_bounded() {
        let list = |length: usize| format!("[{}]", vec!["1"; length].join(","));

        assert!(!is_excessive(list(MOST).as_bytes()));
        assert!(is_excessive(list(MOST + 1).as_bytes()));
    }

    #[test]
    fn signs_within_a_text_are_text() {
        let text = format!(r#"{{"notes":"\"{}\\"}}"#, "[,".repeat(MOST));

        assert!(!is_excessive(text.as_bytes()));
    }

    #[test]
    fn a_text_ends_at_its_quote() {
        let after = format!(r#"{{"notes":"\\","more":{}}}"#, nested(DEEPEST));

        assert!(is_excessive(after.as_bytes()));
    }
}
