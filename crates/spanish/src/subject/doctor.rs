//! Which doctor is named: by title and any part of the name. Two of one surname are asked about.

use crate::{
    clinic::DoctorName,
    text::{Heard, KnownWord, Stream, Token, known_words, pattern, words},
};

/// The names of a doctor, split once for all messages.
#[derive(Debug)]
pub struct KnownDoctor {
    id: String,
    woman: bool,
    names: Vec<KnownWord>,
    /// Surnames and one-word aliases. They name the doctor without a title; a first name might be the patient's.
    sufficient: Vec<KnownWord>,
}

impl KnownDoctor {
    pub fn new(doctor: &DoctorName) -> Self {
        let names = known_words(&doctor.name);
        let aliases = doctor.aliases.iter().map(|alias| known_words(alias));
        let single = aliases.filter(|alias| alias.len() == 1).flatten();
        Self {
            id: doctor.id.clone(),
            woman: words(&doctor.title)
                .first()
                .is_some_and(|title| title == "doctora"),
            sufficient: names.iter().skip(1).cloned().chain(single).collect(),
            names,
        }
    }

    fn has(&self, word: Heard) -> bool {
        word.word.len() > 2 && self.names.iter().any(|part| part.is_like(word))
    }
}

/// The ids of the doctors that fit the name; empty when the message names no doctor.
pub fn read(stream: &mut Stream, doctors: &[KnownDoctor]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, ids)) = named(stream, at, doctors) {
            stream.fold(at..end, "<doctor>", None);
            // The last doctor named counts: "con la Rivas, no, con Ibáñez".
            found = ids;
        }
        at += 1;
    }
    found
}

fn named(stream: &Stream, at: usize, doctors: &[KnownDoctor]) -> Option<(usize, Vec<String>)> {
    let title = stream.at(at, pattern!("doctor|doctora"));
    let feminine = title.map(|_| stream.word(at) == "doctora");
    let start = title.unwrap_or(at);
    let mut fitting: Vec<&KnownDoctor> = doctors.iter().collect();
    let mut end = start;
    while let Some(token) = stream.token(end) {
        let narrowed: Vec<&KnownDoctor> = fitting
            .iter()
            .copied()
            .filter(|doctor| doctor.has(token.heard()))
            .collect();
        if narrowed.is_empty() {
            break;
        }
        fitting = narrowed;
        end += 1;
    }
    let of_gender: Vec<&KnownDoctor> = fitting
        .iter()
        .copied()
        .filter(|doctor| feminine.is_none_or(|feminine| feminine == doctor.woman))
        .collect();
    if end == start {
        // "La doctora" without a name is clear only in a clinic with one woman doctor.
        let meant = stream.before(at, pattern!("la|el|con|de")).is_some();
        let only =
            meant && feminine.is_some() && of_gender.len() == 1 && !names_another(stream, start);
        return only.then(|| (start, ids(&of_gender)));
    }
    let is_sufficient = || {
        let mut own = doctors.iter().flat_map(|doctor| &doctor.sufficient);
        let heard = stream.token(start).map(Token::heard);
        heard.is_some_and(|heard| own.any(|own| own.is_like(heard)))
    };
    let led = title.is_some()
        || stream
            .before(at, pattern!("con|de|la|el|para|donde"))
            .is_some();
    let fitting = if of_gender.is_empty() {
        fitting
    } else {
        of_gender
    };
    (led || end - start > 1 || is_sufficient()).then(|| (end, ids(&fitting)))
}

/// After a title, an unknown name with a capital letter is a doctor who does not work here.
fn names_another(stream: &Stream, at: usize) -> bool {
    stream
        .original(at..at + 1)
        .chars()
        .next()
        .is_some_and(char::is_uppercase)
}

fn ids(doctors: &[&KnownDoctor]) -> Vec<String> {
    doctors.iter().map(|doctor| doctor.id.clone()).collect()
}
