//! Which doctor is named: by title and any part of the name. Two of one surname are asked about.

use crate::{clinic::DoctorName, text::{Stream, sound, words}};

/// The doctors that fit what was said; empty when none was named.
pub fn read(stream: &mut Stream, doctors: &[DoctorName]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, ids)) = named(stream, at, doctors) {
            stream.fold(at..end, "<doctor>", None);
            // The last word counts: "con la Rivas, no, con Ibáñez".
            found = ids;
        }
        at += 1;
    }
    found
}

fn named(stream: &Stream, at: usize, doctors: &[DoctorName]) -> Option<(usize, Vec<String>)> {
    let title = stream.at(at, "doctor|doctora");
    let feminine = title.map(|_| stream.word(at) == "doctora");
    let start = title.unwrap_or(at);
    let mut fitting: Vec<&DoctorName> = doctors.iter().collect();
    let mut end = start;
    while let Some(token) = stream.token(end) {
        let narrowed: Vec<&DoctorName> =
            fitting.iter().copied().filter(|doctor| has(doctor, &token.word)).collect();
        if narrowed.is_empty() {
            break;
        }
        fitting = narrowed;
        end += 1;
    }
    let of_gender: Vec<&DoctorName> =
        fitting.iter().copied().filter(|doctor| feminine.is_none_or(|f| f == is_woman(doctor))).collect();
    if end == start {
        // "La doctora" is somebody only where there is one.
        let only = feminine.is_some() && of_gender.len() == 1 && followed_by_nothing(stream, start);
        return only.then(|| (start, ids(&of_gender)));
    }
    let alone = stream.before(at, "con|de|la|el|para|donde|doctor").is_some()
        || end - start > 1
        || surname(doctors, stream.word(start));
    let fitting = if of_gender.is_empty() { fitting } else { of_gender };
    (title.is_some() || alone).then(|| (end, ids(&fitting)))
}

/// After a title a strange name means a doctor whom we do not know.
fn followed_by_nothing(stream: &Stream, at: usize) -> bool {
    let capital = stream.original(at..at + 1).chars().next().is_some_and(char::is_uppercase);
    !capital || at >= stream.len()
}

fn has(doctor: &DoctorName, word: &str) -> bool {
    word.len() > 2 && words(&doctor.name).iter().any(|part| sound::alike(word, part))
}

/// Surnames are enough by themselves; a first name might be the patient's.
fn surname(doctors: &[DoctorName], word: &str) -> bool {
    doctors.iter().any(|doctor| {
        let surnames = words(&doctor.name).into_iter().skip(1);
        let aliases = doctor.aliases.iter().map(|alias| words(alias));
        let whole = aliases.filter(|alias| alias.len() == 1).flatten();
        surnames.chain(whole).any(|known| sound::alike(word, &known))
    })
}

fn is_woman(doctor: &DoctorName) -> bool {
    words(&doctor.title).first().is_some_and(|title| title == "doctora" || title == "lica")
}

fn ids(doctors: &[&DoctorName]) -> Vec<String> {
    doctors.iter().map(|doctor| doctor.id.clone()).collect()
}
