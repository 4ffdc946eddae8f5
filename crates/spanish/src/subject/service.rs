//! Which service is asked for: by the clinic's own words, and by what patients say instead.

use crate::{clinic::ServiceName, text::{Stream, sound, words}};

/// What patients say, and the words by which clinics know it.
const SAYINGS: [(&str, &str); 12] = [
    ("limpiar|limpiarme|limpien|limpiada|limpiezita|profilaxis|sarro", "limpieza"),
    ("frenos|brakets|braquets|braces|frenillo|bracket|braquet|ligas|aparatos|alambres", "brackets"),
    ("frenos|frenillos|ligas|alambres", "ortodoncia"),
    ("calza|calzas|calce|calzar|empastar|rellenar|rellenos|amalgama|picada|picado|caries", "relleno"),
    ("chequear|chequeen|chequeo|chequearme|revisar|revisen|revisarme|revise|revisada|evaluar|valoracion", "chequeo"),
    ("chequear|chequeen|chequeo|revisar|revisen|revisarme|revise|evaluar|valoracion", "consulta"),
    ("sacar|saquen|sacarme|extraer|extraigan muela|muelas|diente|cordal|cordales", "extraccion"),
    ("sacar|saquen|sacarme|extraer la|una|un|el muela|muelas|diente|cordal|cordales", "extraccion"),
    ("blanquear|blanquearme|blanqueen", "blanqueamiento"),
    ("endodoncia|nervio", "endodoncia"),
    ("placa|radiografia|rayos", "radiografia"),
    ("protesis|puente|plancha", "protesis"),
];

/// The service named last, and whether several were.
pub fn read(stream: &mut Stream, services: &[ServiceName]) -> (Option<String>, bool) {
    let mut found: Vec<String> = Vec::new();
    let mut at = 0;
    while at < stream.len() {
        if let Some((end, id)) = named(stream, at, services) {
            stream.fold(at..end, "<service>", None);
            found.push(id);
        }
        at += 1;
    }
    let several = found.windows(2).any(|pair| pair.first() != pair.last());
    let corrected = stream.has(&["digo|perdon|mejor ,? una|un|el|la? <service>"]);
    let service = if corrected { found.pop() } else { found.into_iter().next() };
    (service, several && !corrected)
}

fn named(stream: &Stream, at: usize, services: &[ServiceName]) -> Option<(usize, String)> {
    if is_question(stream, at) {
        return None;
    }
    let own = services.iter().filter_map(|service| {
        let names = std::iter::once(&service.name).chain(&service.aliases);
        let end = names.filter_map(|name| said(stream, at, &words(name))).max()?;
        Some((end, service.id.clone()))
    });
    own.max_by_key(|(end, _)| *end).or_else(|| {
        SAYINGS.iter().find_map(|(saying, known)| {
            let end = stream.at(at, saying)?;
            let known_here = |service: &&ServiceName| {
                let names = std::iter::once(&service.name).chain(&service.aliases);
                names.flat_map(|name| words(name)).any(|word| word == *known)
            };
            services.iter().find(known_here).map(|service| (end, service.id.clone()))
        })
    })
}

/// "Tengo una consulta" is a question, not a visit.
fn is_question(stream: &Stream, at: usize) -> bool {
    let talk = ["tengo una", "hacer|hacerle|hacerles una", "una", "tenia una"];
    stream.word(at) == "consulta"
        && (talk.iter().take(2).any(|lead| stream.before(at, lead).is_some())
            || stream.before(at, "tenia una").is_some()
            || (at < 3 && stream.at(at + 1, ",|:|?").is_some() && stream.len() > 4))
}

fn said(stream: &Stream, at: usize, name: &[String]) -> Option<usize> {
    let same = |place: usize, word: &str| {
        let heard = stream.word(place);
        let singular = heard.strip_suffix("es").filter(|s| sound::alike(s, word));
        let plural = heard.strip_suffix('s').filter(|s| sound::alike(s, word));
        sound::alike(heard, word) || singular.or(plural).is_some()
    };
    let all = name.iter().enumerate().all(|(offset, word)| same(at + offset, word));
    (all && !name.is_empty()).then_some(at + name.len())
}
