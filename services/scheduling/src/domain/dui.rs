//! The number of a Salvadoran identity document.

/// A DUI as its nine digits, so that a number written with its dash equals the same number without.
#[derive(Clone, PartialEq, Eq)]
pub struct Dui(String);

/// The text is not a DUI, which is eight digits and a check digit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a DUI")]
pub struct NotADui;

impl Dui {
    /// Reads `01234567-8` or `012345678`. The check digit is not verified: staff copy the number from the document.
    pub fn parse(text: &str) -> Result<Self, NotADui> {
        let text = text.trim();
        let digits = match text.split_once('-') {
            Some((number, check)) if number.len() == 8 => format!("{number}{check}"),
            Some(_) => return Err(NotADui),
            None => text.to_owned(),
        };
        if digits.len() == 9 && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(digits))
        } else {
            Err(NotADui)
        }
    }

    /// The nine digits, which the blind index is computed from.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// Whether it is a number of zeros only, which no person has and forms are filled with.
    pub fn is_placeholder(&self) -> bool {
        self.0.bytes().all(|digit| digit == b'0')
    }

    /// The last three digits and the check digit, by which staff who know the number recognise it: four of nine digits identify nobody.
    pub fn ending(&self) -> String {
        let (_, ending) = self.0.split_at_checked(5).unwrap_or(("", &self.0));
        let (number, check) = ending.split_at_checked(3).unwrap_or((ending, ""));
        format!("{number}-{check}")
    }

    /// The form that is printed on the document.
    pub fn printed(&self) -> String {
        let (number, check) = self.0.split_at_checked(8).unwrap_or((&self.0, ""));
        format!("{number}-{check}")
    }
}

/// Does not print the number: it is personal data, and this form reaches the logs.
impl std::fmt::Debug for Dui {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Dui(..)")
    }
}
