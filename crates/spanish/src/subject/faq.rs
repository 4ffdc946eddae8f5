//! Which prepared question is asked: the clinic's keywords, and what patients say instead of them.

use crate::{
    clinic::FaqTopic,
    text::{Stream, sound, words},
};

/// Ways to ask; each belongs to the topics that have one of its anchors among their keywords.
const WAYS: [(&str, &[&str]); 5] = [
    (
        "horario abren cierran atienden",
        &[
            "horario|horarios",
            "a que hora|horas abren|cierran|atienden|trabajan|estan",
            "que dias abren|atienden|trabajan",
            "abren|cierran|abierto|abiertos|abierta|cerrado",
            "atienden|trabajan los|el|<date>|hoy",
            "hasta que hora|horas",
            "que dias atienden|trabajan",
            "estan trabajando",
            "atienden <date>|a",
        ],
    ),
    (
        "precio cuesta cobran vale",
        &[
            "cuanto|cuantos|que me? cuesta|cuestan|vale|valen|cobran|cobra|sale|saldria|costaria|es|seria|piden",
            "que precio|costo",
            "precio|precios|costo|costos|tarifa|tarifas|presupuesto|cotizacion",
            "a como sale|esta|estan|dan|la|el|tienen?",
            "en cuanto sale|esta|estan|me|anda",
            "cuanto por|la|una|un|el",
            "cobran",
            "cuanto cuesta",
        ],
    ),
    (
        "direccion ubicacion llegar donde",
        &[
            "direccion|ubicacion|ubicados|ubicada|ubicado",
            "donde es|estan|esta|queda|quedan|se|es|son",
            "por donde",
            "como llego|llegar|hago",
            "en que parte|lugar|zona|colonia",
            "croquis|mapa",
            "mandar|mandeme|manda|pasar|pase la ubicacion",
        ],
    ),
    (
        "pago tarjeta efectivo transferencia",
        &[
            "tarjeta|tarjetas|efectivo|transferencia|bitcoin|visa|cuotas|credito|debito|transfer",
            "formas|forma|metodos|metodo|medios de pago|pagar|pagos",
            "puedo|pueden|como|donde|podria|hay que|se? puede|pago|pagar pagar|pago?",
            "con chivo",
            "chivo wallet",
            "como pago|pagar|se|puedo pagar?",
            "pagar|pago",
            "aceptan|reciben <figure>|bitcoin|cheque|cheques",
        ],
    ),
    (
        "parqueo estacionamiento parking",
        &[
            "parqueo|parqueos|parquear|parquearme|estacionar|estacionarme|estacionamiento|parking",
            "donde dejo|dejar|puedo el|mi|dejar? carro|mi?",
        ],
    ),
];

/// The topic asked about.
pub fn read(stream: &Stream, topics: &[FaqTopic]) -> Option<String> {
    let weight = |topic: &FaqTopic| -> usize {
        let keywords = topic.keywords.iter().map(|keyword| words(keyword));
        let own: usize = keywords
            .map(|keyword| {
                if holds(stream, &keyword) {
                    weigh(&keyword)
                } else {
                    0
                }
            })
            .sum();
        let anchored = |anchors: &str| {
            topic.keywords.iter().any(|keyword| {
                words(keyword)
                    .iter()
                    .any(|word| anchors.split(' ').any(|anchor| anchor == word))
            })
        };
        let ways = WAYS.iter().filter(|(anchors, _)| anchored(anchors));
        let told: usize = ways
            .map(|(_, ways)| if stream.has(ways) { 3 } else { 0 })
            .sum();
        own + told
    };
    let weighed = topics.iter().map(|topic| (weight(topic), topic));
    let best = weighed.rev().max_by_key(|(weight, _)| *weight)?;
    (best.0 >= 2).then(|| best.1.id.clone())
}

/// "Dónde" is asked about many things; a topic's own noun decides.
fn weigh(keyword: &[String]) -> usize {
    match keyword {
        [word]
            if matches!(
                word.as_str(),
                "donde" | "pago" | "carro" | "llegar" | "atienden"
            ) =>
        {
            1
        }
        [_] => 3,
        _ => 4,
    }
}

fn holds(stream: &Stream, keyword: &[String]) -> bool {
    !keyword.is_empty()
        && (0..stream.len()).any(|at| {
            keyword.iter().enumerate().all(|(offset, word)| {
                let heard = stream.word(at + offset);
                sound::alike(heard, word) || heard.strip_suffix('s').is_some_and(|one| one == word)
            })
        })
}
