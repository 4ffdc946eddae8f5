//! Which service is asked for: by the clinic's own words, and by what patients say instead.

use std::sync::LazyLock;

use crate::{
    clinic::ServiceName,
    phrases::{self, SERVICES},
    text::{Pattern, Stream, pattern, phonetics, words},
};

/// The clinic's word for a service, and what patients say instead.
static SAYINGS: LazyLock<Vec<(&str, Pattern)>> = LazyLock::new(|| {
    phrases::pairs(&SERVICES.sayings)
        .map(|(known, saying)| (known, Pattern::new(saying)))
        .collect()
});

/// The names of a service, split once for the whole message.
struct SplitNames<'a> {
    id: &'a str,
    names: Vec<Vec<String>>,
}

impl SplitNames<'_> {
    fn is_called(&self, word: &str) -> bool {
        self.names.iter().flatten().any(|own| own == word)
    }
}

/// The id of the service asked for, and whether the message names several.
pub fn read(stream: &mut Stream, services: &[ServiceName]) -> (Option<String>, bool) {
    let services: Vec<SplitNames> = services
        .iter()
        .map(|service| {
            let names = std::iter::once(&service.name).chain(&service.aliases);
            SplitNames {
                id: &service.id,
                names: names.map(|name| words(name)).collect(),
            }
        })
        .collect();
    let mut found: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, id)) = named(stream, at, &services) {
            stream.fold(at..end, "<service>", None);
            found.push(id);
        }
        at += 1;
    }
    let several = found.windows(2).any(|pair| pair.first() != pair.last());
    let corrected = stream.has(pattern!("digo|perdon|mejor ,? una|un|el|la? <service>"));
    let service = if corrected {
        found.last()
    } else {
        found.first()
    };
    (service.map(|id| (*id).to_owned()), several && !corrected)
}

fn named<'a>(stream: &Stream, at: usize, services: &[SplitNames<'a>]) -> Option<(usize, &'a str)> {
    if is_question(stream, at) {
        return None;
    }
    let own = services.iter().filter_map(|service| {
        let end = service
            .names
            .iter()
            .filter_map(|name| said(stream, at, name))
            .max()?;
        Some((end, service.id))
    });
    own.max_by_key(|(end, _)| *end).or_else(|| {
        SAYINGS.iter().find_map(|(known, saying)| {
            let end = stream.at(at, saying)?;
            let service = services.iter().find(|service| service.is_called(known))?;
            Some((end, service.id))
        })
    })
}

/// "Tengo una consulta" announces a question and does not ask for the service "consulta".
fn is_question(stream: &Stream, at: usize) -> bool {
    let talk = pattern!("tengo|tenia|hacer|hacerle|hacerles una");
    let opens = at < 3 && stream.at(at + 1, pattern!(",|:")).is_some() && stream.len() > 4;
    stream.word(at) == "consulta" && (stream.before(at, talk).is_some() || opens)
}

fn said(stream: &Stream, at: usize, name: &[String]) -> Option<usize> {
    let same = |place: usize, word: &str| {
        let heard = stream.word(place);
        let singular = heard
            .strip_suffix("es")
            .filter(|s| phonetics::alike(s, word));
        let plural = heard
            .strip_suffix('s')
            .filter(|s| phonetics::alike(s, word));
        phonetics::alike(heard, word) || singular.or(plural).is_some()
    };
    let all = name
        .iter()
        .enumerate()
        .all(|(offset, word)| same(at + offset, word));
    (all && !name.is_empty()).then_some(at + name.len())
}
