//! The PIN by which a user goes on in a browser that several people of the clinic share.

const LEAST: usize = 4;
const MOST: usize = 6;

/// Why a text is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoPin {
    /// Not four to six digits.
    Malformed,
    /// All digits are the same, or each follows the one before, upwards or downwards.
    TooEasy,
}

/// Checks that the text is a PIN, and not one of those that are tried first.
pub fn check_pin(text: &str) -> Result<(), NoPin> {
    let has_form =
        (LEAST..=MOST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !has_form {
        return Err(NoPin::Malformed);
    }
    let digits: Vec<i16> = text.bytes().map(i16::from).collect();
    let is_step = |step: i16| {
        digits
            .windows(2)
            .all(|pair| matches!(pair, [a, b] if b - a == step))
    };
    if [-1, 0, 1].into_iter().any(is_step) {
        return Err(NoPin::TooEasy);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{NoPin, check_pin};

    #[test]
    fn a_pin_is_four_to_six_digits() {
        for pin in ["1375", "90817", "000001", "1212", "0911"] {
            assert_eq!(check_pin(pin), Ok(()), "{pin}");
        }
        for text in ["", "137", "1375913", "13a5", "١٣٧٥", " 1375", "-1375"] {
            assert_eq!(check_pin(text), Err(NoPin::Malformed), "{text}");
        }
    }

    #[test]
    fn what_is_tried_first_is_none() {
        for pin in ["0000", "999999", "1234", "0123", "456789", "4321", "98765"] {
            assert_eq!(check_pin(pin), Err(NoPin::TooEasy), "{pin}");
        }
    }
}
