//! Telephone numbers and DUIs. Not here: whether they belong to anybody.

use std::ops::Range;

use crate::text::Stream;

/// The numbers of one message.
#[derive(Debug, Default)]
pub struct Documents {
    /// `########-#`; the last one counts.
    pub dui: Option<String>,
    /// E.164; the last one counts.
    pub phone: Option<String>,
}

/// Folds all such numbers to `<dui>` and `<phone>`.
pub fn fold(stream: &mut Stream) -> Documents {
    let mut documents = Documents::default();
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, dui)) = dui(stream, at) {
            stream.fold(at..end, "<dui>", None);
            documents.dui = Some(dui);
        } else if let Some((end, phone)) = phone(stream, at) {
            stream.fold(at..end, "<phone>", None);
            documents.phone = Some(phone);
        }
        at += 1;
    }
    documents
}

fn dui(stream: &Stream, at: usize) -> Option<(usize, String)> {
    let digits = |place| stream.token(place).filter(|token| token.digits > 0);
    let first = digits(at)?;
    if let (8, Some(check)) = (first.digits, digits(at + 2)) {
        if stream.word(at + 1) == "-" && check.digits == 1 {
            return Some((at + 3, format!("{}-{}", first.word, check.word)));
        }
    }
    if let (8, Some(check)) = (first.digits, digits(at + 1).filter(|token| token.digits == 1)) {
        if stream.before(at, "dui es|:?").is_some() {
            return Some((at + 2, format!("{}-{}", first.word, check.word)));
        }
    }
    if first.digits == 9 {
        let number = first.word.split_at_checked(8)?;
        return Some((at + 1, format!("{}-{}", number.0, number.1)));
    }
    None
}

fn phone(stream: &Stream, at: usize) -> Option<(usize, String)> {
    let plus = stream.word(at) == "+";
    let (end, groups) = groups(stream, at + usize::from(plus));
    // The longest run of groups that makes a number: "7890 1234 2" has a digit too many.
    (1..=groups.len()).rev().find_map(|count| {
        let taken = groups.get(..count)?;
        let number: String =
            taken.iter().filter_map(|group| stream.token(group.start)).map(|t| &*t.word).collect();
        let shape: Vec<usize> = taken.iter().map(|group| stream.token(group.start).map_or(0, |t| t.digits)).collect();
        let e164 = e164(&number, &shape, plus)?;
        Some((taken.last().map_or(end, |group| group.end), e164))
    })
}

/// Stretches of digits with at most one sign between them.
fn groups(stream: &Stream, at: usize) -> (usize, Vec<Range<usize>>) {
    let mut groups = Vec::new();
    let mut place = stream.at(at, "(?").unwrap_or(at);
    let mut end = place;
    while let Some(token) = stream.token(place).filter(|token| token.digits > 0) {
        if token.digits > 15 || groups.len() > 5 {
            break;
        }
        end = place + 1;
        groups.push(place..end);
        place = stream.at(end, ")|-|.|(? (?").unwrap_or(end);
    }
    (end, groups)
}

/// Salvadoran numbers have eight digits and begin with 2, 6 or 7; others need a plus.
fn e164(number: &str, shape: &[usize], plus: bool) -> Option<String> {
    let local = number.strip_prefix("00503").or_else(|| number.strip_prefix("503").filter(|n| n.len() == 8));
    let local = local.unwrap_or(number);
    let salvadoran = local.len() == 8 && local.starts_with(['2', '6', '7']);
    let readable = matches!(shape, [8 | 11 | 13] | [3 | 5, 8] | [4, 4] | [3, 4, 4] | [7, 4])
        || matches!(shape, [2, 2, 2, 2] | [3, 2, 2, 2, 2]);
    if salvadoran && (readable || plus) {
        return Some(format!("+503{local}"));
    }
    (plus && (8..=15).contains(&number.len())).then(|| format!("+{number}"))
}
