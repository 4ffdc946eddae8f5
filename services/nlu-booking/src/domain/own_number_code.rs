//! The text by which a member of the staff proves that a WhatsApp number is the own one: the word *agenda* and six digits (ADR 0077).

use kernel::without_accent;
use std::fmt;

/// No longer text is looked at, in bytes.
const LONGEST: usize = 64;
const WORD: &str = "agenda";

/// Six digits. Whether they are right only auth knows.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnNumberCode(String);

impl OwnNumberCode {
    /// The code of a text that is nothing else, in any case, with accents, spaces and signs. The digits stand together or in two threes: in other
    /// groups they are the day for which a patient wants an appointment, as in `Agenda 12/12/26`.
    pub fn read(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut word = String::new();
        let mut groups: Vec<String> = Vec::new();
        let mut is_in_group = false;
        for sign in text.chars() {
            if sign.is_ascii_digit() {
                match groups.last_mut().filter(|_| is_in_group) {
                    Some(group) => group.push(sign),
                    None => groups.push(sign.to_string()),
                }
            } else if sign.is_alphanumeric() {
                if !groups.is_empty() {
                    return None;
                }
                word.extend(sign.to_lowercase().map(without_accent));
            }
            is_in_group = sign.is_ascii_digit();
        }
        let lengths: Vec<usize> = groups.iter().map(String::len).collect();
        let is_code = word == WORD && matches!(lengths.as_slice(), [6] | [3, 3]);
        is_code.then(|| Self(groups.concat()))
    }

    pub fn digits(&self) -> &str {
        &self.0
    }
}

/// Never the digits: they are a secret, and this form may end up in logs.
impl fmt::Debug for OwnNumberCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OwnNumberCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::OwnNumberCode;

    #[test]
    fn a_code_is_read_however_it_is_written() {
        for text in [
            "Agenda 482913",
            "agenda482913",
            "AGENDA: 482 913",
            "  Ágenda - 482-913. ",
            "Age\u{301}nda\n482913",
            "*Agenda* \u{201c}482913\u{201d}",
            "agenda 482.913 \u{1f44d}",
        ] {
            let code = OwnNumberCode::read(text);
            assert_eq!(code.unwrap().digits(), "482913", "{text}");
        }
    }

    #[test]
    fn what_a_patient_may_mean_is_no_code() {
        for text in [
            "",
            "agenda",
            "482913",
            "482913 agenda",
            "Agenda 48291",
            "Agenda 4829131",
            "mi agenda 482913",
            "Agenda 482913 por favor",
            "Agenda 482913a",
            "agendar 482913",
            "Agenda 12/12/26",
            "Agenda 12 12 26",
            "Agenda 1212 26",
            "Agenda ４８２９１３",
        ] {
            assert_eq!(OwnNumberCode::read(text), None, "{text}");
        }
        let long = format!("Agenda{}482913", " ".repeat(60));
        assert_eq!(OwnNumberCode::read(&long), None);
    }
}
