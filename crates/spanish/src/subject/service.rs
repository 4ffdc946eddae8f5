//! Which service is asked for: by the clinic's own words, and by what patients say instead.

use std::sync::LazyLock;

use crate::{
    clinic::ServiceName,
    phrases::{self, SERVICES},
    text::{Heard, KnownWord, Pattern, Stream, Token, known_words, pattern, phonetics, words},
};

/// Shorter words are like too many others.
const SHORTEST: usize = 4;

/// The clinic's word for a service, and what patients say instead.
static SAYINGS: LazyLock<Vec<(&str, Pattern)>> = LazyLock::new(|| {
    phrases::pairs(&SERVICES.sayings)
        .map(|(known, saying)| (known, Pattern::new(saying)))
        .collect()
});

/// The names of a service, split once for all messages.
#[derive(Debug)]
pub struct KnownService {
    id: String,
    names: Vec<Vec<KnownWord>>,
    /// The word by which a longer name is called: "limpieza" for "Limpieza dental".
    short: Option<KnownWord>,
}

impl KnownService {
    pub fn new(service: &ServiceName) -> Self {
        let names = std::iter::once(&service.name).chain(&service.aliases);
        Self {
            id: service.id.clone(),
            names: names.map(|name| known_words(name)).collect(),
            short: short(&service.name).map(KnownWord::new),
        }
    }

    fn is_called(&self, word: &str) -> bool {
        self.names.iter().flatten().any(|own| *own.word == *word)
    }
}

/// The first word of a name of several that says which service it is: "brackets" of "Cambio de brackets".
fn short(name: &str) -> Option<String> {
    let words = words(name);
    let says_which = |word: &&String| {
        word.chars().count() >= SHORTEST
            && word.chars().all(char::is_alphabetic)
            && !SERVICES.general.contains(word.as_str())
    };
    let is_long = words.len() > 1;
    words.iter().find(says_which).filter(|_| is_long).cloned()
}

/// The id of the service asked for, and whether the message names several.
pub fn read(stream: &mut Stream, services: &[KnownService]) -> (Option<String>, bool) {
    let mut wished: Vec<&str> = Vec::new();
    let mut complained: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, id)) = named(stream, at, services) {
            let is_complaint = is_complaint(stream, at);
            stream.fold(at..end, "<service>", None);
            if is_complaint {
                complained.extend(id);
            } else {
                wished.extend(id);
            }
        }
        at += 1;
    }
    // Who has caries and asks for a check-up wants the check-up.
    let found = if wished.is_empty() {
        complained
    } else {
        wished
    };
    let several = found.windows(2).any(|pair| pair.first() != pair.last());
    let corrected = stream.has(pattern!("digo|perdon|mejor ,? una|un|el|la? <service>"));
    let service = if corrected {
        found.last()
    } else {
        found.first()
    };
    (service.map(|id| (*id).to_owned()), several && !corrected)
}

/// The end of a service's name that begins at `at`, and the service's id; none where several are called so.
fn named<'a>(
    stream: &Stream,
    at: usize,
    services: &'a [KnownService],
) -> Option<(usize, Option<&'a str>)> {
    if is_question(stream, at) {
        return None;
    }
    let forms = NumberForms::of(stream.token(at)?);
    let own = services.iter().filter_map(|service| {
        let names = service.names.iter();
        let end = names
            .filter_map(|name| said(stream, at, &forms, name))
            .max()?;
        Some((end, Some(service.id.as_str())))
    });
    let said_instead = || {
        SAYINGS.iter().find_map(|(known, saying)| {
            let end = stream.at(at, saying)?;
            let service = services.iter().find(|service| service.is_called(known))?;
            Some((end, Some(service.id.as_str())))
        })
    };
    let called_short = || {
        let is_meant = |service: &&KnownService| {
            let word = service.short.as_ref();
            word.is_some_and(|word| forms.are_like(word))
        };
        let mut meant = services.iter().filter(is_meant);
        let first = meant.next()?;
        let only = meant.next().is_none();
        Some((at + 1, only.then_some(first.id.as_str())))
    };
    own.max_by_key(|(end, _)| *end)
        .or_else(said_instead)
        .or_else(called_short)
}

/// "Tengo una consulta" announces a question and does not ask for the service "consulta".
fn is_question(stream: &Stream, at: usize) -> bool {
    let talk = pattern!("tengo|tenia|hacer|hacerle|hacerles una");
    let opens = at < 3 && stream.at(at + 1, pattern!(",|:")).is_some() && stream.len() > 4;
    stream.word(at) == "consulta" && (stream.before(at, talk).is_some() || opens)
}

/// "Tengo picado un diente" tells what is wrong, where "curar la caries" names a treatment.
fn is_complaint(stream: &Stream, at: usize) -> bool {
    let damage = pattern!("picada|picado|picadas|picados|caries");
    let treated = pattern!(
        "quiero|curar|curarme|quitar|quitarme|tratar|tratarme|tapar|taparme|limpiar una|la|las|mi|mis|unas?"
    );
    stream.at(at, damage).is_some() && stream.before(at, treated).is_none()
}

/// The end of the name of a service that begins at `at`, where the word has those forms.
fn said(stream: &Stream, at: usize, forms: &NumberForms, name: &[KnownWord]) -> Option<usize> {
    let (first, rest) = name.split_first()?;
    let follows = |(place, word): (usize, &KnownWord)| {
        let token = stream.token(place);
        token.is_some_and(|token| NumberForms::of(token).are_like(word))
    };
    let all = forms.are_like(first) && (at + 1..).zip(rest).all(follows);
    all.then_some(at + name.len())
}

/// A word as it was written, and what it is in the singular if it was written in the plural.
struct NumberForms<'a> {
    written: Heard<'a>,
    /// Without "es" and without "s", each with its sound.
    singulars: [Option<(&'a str, String)>; 2],
}

impl<'a> NumberForms<'a> {
    fn of(token: &'a Token) -> Self {
        let singular = |ending| {
            let word = token.word.strip_suffix(ending)?;
            Some((word, phonetics::key(word)))
        };
        Self {
            written: token.heard(),
            singulars: [singular("es"), singular("s")],
        }
    }

    fn are_like(&self, known: &KnownWord) -> bool {
        let mut singulars = self.singulars.iter().flatten();
        known.is_like(self.written)
            || singulars.any(|(word, sound)| known.is_like(Heard { word, sound }))
    }
}
