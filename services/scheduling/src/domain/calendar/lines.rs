//! Lines of iCalendar: how texts are escaped, and how long lines are folded.

/// The most octets of a line, its end not counted.
const LONGEST: usize = 75;

/// Appends a line. One of more than 75 octets is folded: it goes on behind a space on the next line.
pub fn line(into: &mut String, content: &str) {
    let mut rest = content;
    let mut room = LONGEST;
    while rest.len() > room {
        let Some((now, later)) = rest.split_at_checked(fold(rest, room)) else {
            break;
        };
        into.push_str(now);
        into.push_str("\r\n ");
        rest = later;
        // The space counts.
        room = LONGEST - 1;
    }
    into.push_str(rest);
    into.push_str("\r\n");
}

/// A text as a value. What else has no meaning in a line, such as other control signs, becomes a space: some readers end a line there.
pub fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for sign in value.replace("\r\n", "\n").chars() {
        match sign {
            '\\' | ';' | ',' => escaped.extend(['\\', sign]),
            '\n' | '\r' => escaped.push_str("\\n"),
            '\u{2028}' | '\u{2029}' => escaped.push(' '),
            _ if sign.is_control() => escaped.push(' '),
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// Where a line is cut that is longer than `room`: between two characters, and if possible neither beside a space, which careless readers
/// take away with the fold, nor between what is seen as one sign.
fn fold(content: &str, room: usize) -> usize {
    let mut last = 0;
    let mut good = 0;
    let mut before = ' ';
    for (at, sign) in content.char_indices().take_while(|(at, _)| *at <= room) {
        if at > 0 {
            last = at;
            if is_seam(before, sign) {
                good = at;
            }
        }
        before = sign;
    }
    // A line of nothing but spaces or marks is cut all the same.
    if good > room / 2 { good } else { last }
}

/// Whether a fold between these two hurts no reader.
const fn is_seam(before: char, after: char) -> bool {
    const JOINER: char = '\u{200d}';
    // Accents as signs of their own, variants of pictures, and the colours of skin.
    let continues = matches!(after, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' | JOINER);
    let is_escape = before == '\\';
    !(continues || is_escape || before == JOINER || before == ' ' || after == ' ')
}
