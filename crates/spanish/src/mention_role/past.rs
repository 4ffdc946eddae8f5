//! Tells the days and hours of what has happened from those that are wished: "me duele desde el lunes", "el viernes se me quebró un diente".
//! Not here: words that name a past day by themselves ("ayer"); `dates` folds those.

use crate::text::{Pattern, Stream, pattern, patterns};

/// How many tokens of a sentence are looked at on either side.
const NEAR: usize = 12;

/// Whether the mention tells since when something hurts, or when something happened.
pub fn is_past(stream: &Stream, at: usize) -> bool {
    if stream.word(at) == "<time>" && follows_past(stream, at) {
        return true;
    }
    let since = stream
        .before(
            at,
            pattern!("desde|dende|desdes el|la|las|los|este|todo|todito?"),
        )
        .is_some();
    if since {
        return began(stream, at);
    }
    if is_wished_after(stream, at) {
        return false;
    }
    happened_after(stream, at) || happened_before(stream, at)
}

/// "El lunes a las 5 se me cayó", "anoche a las 10 me empezó": the hour of a past day.
fn follows_past(stream: &Stream, at: usize) -> bool {
    if stream
        .before(at, pattern!("<past> como|a|por|en|,?"))
        .is_some()
    {
        return true;
    }
    let day = stream.before(at, pattern!("<date> como|a|por|en?"));
    day.is_some_and(|day| is_past(stream, day))
}

/// Whether "desde el lunes" is the beginning of a trouble, and not the first day on which the patient can come.
fn began(stream: &Stream, at: usize) -> bool {
    let range = stream.at(at + 1, pattern!("<time>? a|hasta|y|al el? <date>"));
    if range.is_some() || adelante(stream, at) {
        return false;
    }
    match cue_after(stream, at) {
        Some(Cue::Trouble) => return true,
        Some(Cue::Wish) => return false,
        None => {}
    }
    match cue_before(stream, at) {
        Some(cue) => cue == Cue::Trouble,
        // "Desde el domingo ando mal, el miércoles": the later day is the wished one.
        None => later_sentence_wishes(stream, at),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    Trouble,
    Wish,
}

fn adelante(stream: &Stream, at: usize) -> bool {
    stream.at(at + 1, pattern!("en|para adelante")).is_some()
}

fn trouble() -> &'static Pattern {
    pattern!(
        "duele|duelen|dolia|doliendo|dolido|dolio|dolor|dolores|molesta|molestan|molestando|molestado|molestia|molestias|\
         picado|picada|picados|picadas|hinchad*|hinchazon|hincho|inflamad*|inflamo|inflamacion|sangra|sangran|sangrando|\
         sangrado|sensible|sensibilidad|quebrad*|quebro|rota|roto|rotos|partido|partida|flojo|floja|suelto|suelta|\
         infectad*|infeccion|postemilla|absceso|pus|caries|fiebre|calentura|malestar|mal|ando|padezco|sufro|sufriendo|\
         aguanto|dormir|comer|masticar|morder|muerdo|mastico|duermo|empezo|comenzo|llevo|tengo|palpita|punza|punzadas|\
         ardor|arde|incomoda|incomodo|fastidia|fastidiando|jode|jodiendo|friega|fregando|tormento|hurts|hurting|pain"
    )
}

fn wish() -> &'static Pattern {
    pattern!(
        "puedo|podria|podriamos|podemos|puede|pueden|podre|quiero|quisiera|queria|necesito|ocupo|deseo|cita|citas|libre|\
         disponible|disponibilidad|tiempo|cupo|espacio|gustaria|prefiero|agendar|agendarme|agendeme|venir|llegar|ir|\
         chance|chances|vacaciones|mejor|seria|tienen|tiene|atienden|atender|abren"
    )
}

fn cue_at(stream: &Stream, place: usize) -> Option<Cue> {
    if stream.at(place, trouble()).is_some() {
        return Some(Cue::Trouble);
    }
    let is_wish = stream.at(place, wish()).is_some();
    is_wish.then_some(Cue::Wish)
}

/// The nearest cue of the same clause after the mention.
fn cue_after(stream: &Stream, at: usize) -> Option<Cue> {
    for place in at + 1..at + 1 + NEAR {
        if place >= stream.len()
            || stream
                .at(place, pattern!("%|y|pero|<date>|<line>"))
                .is_some()
        {
            return None;
        }
        if let Some(cue) = cue_at(stream, place) {
            return Some(cue);
        }
    }
    None
}

/// The nearest cue of the same sentence before the mention.
fn cue_before(stream: &Stream, at: usize) -> Option<Cue> {
    for place in (at.saturating_sub(NEAR)..at).rev() {
        if stream.at(place, pattern!(".|!|?|;")).is_some() {
            return None;
        }
        if let Some(cue) = cue_at(stream, place) {
            return Some(cue);
        }
    }
    None
}

fn later_sentence_wishes(stream: &Stream, at: usize) -> bool {
    (at + 1..stream.len()).any(|place| stream.word(place) == "<date>")
}

/// What was done to the patient, or befell them: only forms that are certainly of the past.
fn befell() -> &'static Pattern {
    pattern!(
        "sacaron|quebre|quebro|quebraron|cayo|cai|rompio|rompi|partio|golpee|golpeo|golpearon|empezo|comenzo|dolio|hincho|\
         inflamo|extrajeron|operaron|hicieron|pusieron|atendieron|limpiaron|colocaron|despego|solto|desprendio|zafo|aflojo|\
         sangro|inyectaron|recetaron|mordi|lastime|lastimo|accidente|aparecio|amaneci|amanecio|fui|fuimos|estuve|estuvimos"
    )
}

/// "El viernes me sacaron una muela".
fn happened_after(stream: &Stream, at: usize) -> bool {
    let next = stream.at(
        at + 1,
        pattern!("<time>|,? que? ya? me|se|le|nos|te? me|le|nos?"),
    );
    let places = [at + 1, at + 2, at + 3, at + 4, at + 5];
    let near = next.map_or(at + 1, |next| next.max(at + 1));
    places
        .into_iter()
        .filter(|place| *place <= near)
        .any(|place| stream.at(place, befell()).is_some())
}

/// "Me sacaron una muela el viernes".
fn happened_before(stream: &Stream, at: usize) -> bool {
    for place in (at.saturating_sub(NEAR)..at).rev() {
        if stream
            .at(place, pattern!("%|y|pero|entonces|asi|que|<line>|<date>"))
            .is_some()
            || stream.at(place, wish()).is_some()
        {
            return false;
        }
        if stream.at(place, befell()).is_some() {
            return true;
        }
    }
    false
}

/// "El viernes puedo": what comes right after makes it a wish.
fn is_wished_after(stream: &Stream, at: usize) -> bool {
    let wished = patterns![
        "<time>|<date>? si|no? me|le? puedo|podria|puede|pueden|queda|quedaria|quiero|quisiera"
    ];
    stream.at_any(at + 1, wished).is_some()
}
