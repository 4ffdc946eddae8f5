//! Which service is asked for: by the clinic's own words, and by what patients say instead.

use crate::{
    clinic::ServiceName,
    text::{Stream, sound, words},
};

/// What patients say, and the words by which clinics know it.
const SAYINGS: [(&str, &str); 12] = [
    (
        "limpiar|limpiarme|limpien|limpiada|limpiezita|profilaxis|sarro",
        "limpieza",
    ),
    (
        "frenos|brakets|braquets|braces|frenillo|bracket|braquet|ligas|aparatos|alambres",
        "brackets",
    ),
    ("frenos|frenillos|ligas|alambres", "ortodoncia"),
    (
        "calza|calzas|calce|calzar|empastar|rellenar|rellenos|amalgama|picada|picado|caries",
        "relleno",
    ),
    (
        "chequear|chequeen|chequeo|chequearme|revisar|revisen|revisarme|revise|revisada|evaluar|valoracion",
        "chequeo",
    ),
    (
        "chequear|chequeen|chequeo|revisar|revisen|revisarme|revise|evaluar|valoracion",
        "consulta",
    ),
    (
        "sacar|saquen|sacarme|extraer|extraigan muela|muelas|diente|cordal|cordales",
        "extraccion",
    ),
    (
        "sacar|saquen|sacarme|extraer la|una|un|el muela|muelas|diente|cordal|cordales",
        "extraccion",
    ),
    ("blanquear|blanquearme|blanqueen", "blanqueamiento"),
    ("endodoncia|nervio", "endodoncia"),
    ("placa|radiografia|rayos", "radiografia"),
    ("protesis|puente|plancha", "protesis"),
];

/// A service's names, split once for the whole message.
struct Known<'a> {
    id: &'a str,
    names: Vec<Vec<String>>,
}

impl Known<'_> {
    fn is_called(&self, word: &str) -> bool {
        self.names.iter().flatten().any(|own| own == word)
    }
}

/// The service that counts, and whether several were named.
pub fn read(stream: &mut Stream, services: &[ServiceName]) -> (Option<String>, bool) {
    let services: Vec<Known> = services
        .iter()
        .map(|service| {
            let names = std::iter::once(&service.name).chain(&service.aliases);
            Known {
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
    let corrected = stream.has(&["digo|perdon|mejor ,? una|un|el|la? <service>"]);
    let service = if corrected {
        found.last()
    } else {
        found.first()
    };
    (service.map(|id| (*id).to_owned()), several && !corrected)
}

fn named<'a>(stream: &Stream, at: usize, services: &[Known<'a>]) -> Option<(usize, &'a str)> {
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
        SAYINGS.iter().find_map(|(saying, known)| {
            let end = stream.at(at, saying)?;
            let service = services.iter().find(|service| service.is_called(known))?;
            Some((end, service.id))
        })
    })
}

/// "Tengo una consulta" is a question, not a visit.
fn is_question(stream: &Stream, at: usize) -> bool {
    let talk = "tengo|tenia|hacer|hacerle|hacerles una";
    let opens = at < 3 && stream.at(at + 1, ",|:").is_some() && stream.len() > 4;
    stream.word(at) == "consulta" && (stream.before(at, talk).is_some() || opens)
}

fn said(stream: &Stream, at: usize, name: &[String]) -> Option<usize> {
    let same = |place: usize, word: &str| {
        let heard = stream.word(place);
        let singular = heard.strip_suffix("es").filter(|s| sound::alike(s, word));
        let plural = heard.strip_suffix('s').filter(|s| sound::alike(s, word));
        sound::alike(heard, word) || singular.or(plural).is_some()
    };
    let all = name
        .iter()
        .enumerate()
        .all(|(offset, word)| same(at + offset, word));
    (all && !name.is_empty()).then_some(at + name.len())
}
