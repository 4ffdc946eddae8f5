//! Recognises phone numbers and the numbers of the Salvadoran identity card (DUI).
//! Not here: whether a patient with that number exists.

use std::ops::Range;

use crate::text::{Stream, pattern};

/// The identifying numbers of one message.
#[derive(Debug, Default)]
pub struct Documents {
    /// The last number of an identity card, in the form `########-#`.
    pub dui: Option<String>,
    /// The last phone number, in the form of E.164.
    pub phone: Option<String>,
}

/// Folds identity card numbers to `<dui>` and phone numbers to `<phone>`.
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
    let digits = |place, count| stream.token(place).filter(|token| token.digits == count);
    if let Some(whole) = digits(at, 9) {
        let (number, check) = whole.word.split_at_checked(8)?;
        return Some((at + 1, format!("{number}-{check}")));
    }
    let number = digits(at, 8)?;
    let hyphen = stream.at(at + 1, pattern!("-"));
    let told = stream
        .before(at, pattern!("dui numero|es? :?"))
        .and(Some(at + 1));
    let place = hyphen.or(told)?;
    let check = digits(place, 1)?;
    Some((place + 1, format!("{}-{}", number.word, check.word)))
}

fn phone(stream: &Stream, at: usize) -> Option<(usize, String)> {
    let plus = stream.word(at) == "+";
    let (end, groups) = groups(stream, at + usize::from(plus));
    // The longest run of groups that makes a number: "7890 1234 2" has a digit too many.
    (1..=groups.len()).rev().find_map(|count| {
        let taken = groups.get(..count)?;
        let number: String = taken
            .iter()
            .filter_map(|group| stream.token(group.start))
            .map(|t| &*t.word)
            .collect();
        let shape: Vec<usize> = taken
            .iter()
            .map(|group| stream.token(group.start).map_or(0, |t| t.digits))
            .collect();
        let e164 = e164(&number, &shape, plus)?;
        Some((taken.last().map_or(end, |group| group.end), e164))
    })
}

/// Groups of digits with at most one sign between two groups.
fn groups(stream: &Stream, at: usize) -> (usize, Vec<Range<usize>>) {
    let mut groups = Vec::new();
    let mut place = stream.at(at, pattern!("(?")).unwrap_or(at);
    let mut end = place;
    while let Some(token) = stream.token(place).filter(|token| token.digits > 0) {
        if token.digits > 15 || groups.len() > 5 {
            break;
        }
        end = place + 1;
        groups.push(place..end);
        place = stream
            .at(end, pattern!(")|-|.|<line>|(? (?"))
            .unwrap_or(end);
    }
    (end, groups)
}

/// Salvadoran numbers have eight digits and begin with 2, 6 or 7. A foreign number needs a plus sign.
fn e164(number: &str, shape: &[usize], plus: bool) -> Option<String> {
    const SHAPES: [&[usize]; 11] = [
        &[8],
        &[11],
        &[13],
        &[3, 8],
        &[5, 8],
        &[4, 4],
        &[3, 4, 4],
        &[5, 4, 4],
        &[7, 4],
        &[2, 2, 2, 2],
        &[3, 2, 2, 2, 2],
    ];
    let local = number
        .strip_prefix("00503")
        .or_else(|| number.strip_prefix("503"));
    let local = local.filter(|local| local.len() == 8).unwrap_or(number);
    let salvadoran = local.len() == 8 && local.starts_with(['2', '6', '7']);
    let readable = SHAPES.contains(&shape);
    if salvadoran && (readable || plus) {
        return Some(format!("+503{local}"));
    }
    (plus && (8..=15).contains(&number.len())).then(|| format!("+{number}"))
}
