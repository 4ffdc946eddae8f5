//! Yes, no, and neither. A yes must be the whole message, for a yes acts.

use crate::text::Stream;

/// What a message answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// Yes and nothing else.
    Yes,
    /// It says "I confirm" itself, so that it needs no question before it.
    Confirms,
    /// No.
    No,
    /// Perhaps, later, I do not know.
    Unsure,
    /// No answer.
    Nothing,
}

const YES: [&str; 36] = [
    "dele|hagale|andale|puesi|obvio|obviamente|seguro|segura|chivo|chivisimo|afirmativo",
    "de una vez?",
    "si",
    "claro que? si?",
    "por supuesto que? si?",
    "dale pues?",
    "vaya pues?",
    "va pues?",
    "sale pues?",
    "cabal",
    "simon",
    "perfecto",
    "excelente",
    "esta bien|perfecto|correcto|excelente|bueno|ok",
    "de acuerdo",
    "deacuerdo",
    "correcto",
    "asi es|esta bien?",
    "exacto|exactamente",
    "listo",
    "ok",
    "<thumb>",
    "me|nos parece bien|perfecto|excelente?",
    "como no",
    "aja",
    "acepto|afirmativo",
    "ahi|alli|alla estare|estaremos|llego|llegare|llegaremos|estoy|voy",
    "ahi le? llego|llegamos",
    "voy|vamos a llegar|ir|asistir",
    "asistire|ire|llegare|llego|asistiremos|llegaremos",
    "cuenten|cuente conmigo",
    "es correcto|correcta",
    "todo bien|correcto|perfecto",
    "sin falta|problema",
    "no hay problema",
    "me|nos sirve|queda bien|perfecto?",
];

const SAYS_IT: [&str; 8] = [
    "confirmo mi|la? cita|asistencia?",
    "confirmada|confirmado",
    "quiero|quisiera|deseo|vengo|para|necesito a? confirmar mi|la cita|asistencia",
    "confirmar mi|la? cita|asistencia",
    "confirmamos la|mi|nuestra? cita|asistencia?",
    "confirmela|confirmemela|confirmarla|confirmame|confirmeme",
    "queda|quedo confirmada|confirmado|confirmo",
    "confirmar",
];

/// Words that add nothing to a yes.
const FILLERS: &str = "<yes>|gracias|muchas|mil|por|favor|pues|entonces|ya|usted|<greeting>|<farewell>|doctora|\
    doctor|todo|muy|amable|le|la|el|mi|cita|esa|ese|hora|dia|senorita|seno|y|con|gusto|mucho|agradezco|a|ahi|me|\
    de|para|<thumb>|dios|yo|aqui|que|bien|bueno|tranquilo|nos|vemos|entendido|quiero|tambien";

const NO: [&str; 20] = [
    "a? esa|ese|esas hora|dia|horas no %",
    "no",
    "negativo",
    "<refusal>",
    "para nada",
    "ninguna|ninguno de? esas|esos|las|los?",
    "nada",
    "mejor no",
    "todavia|aun|asi no",
    "claro que no",
    "jamas",
    "incorrecto|incorrecta",
    "esta|estan mal|malo|equivocado|equivocada|incorrecto",
    "no gracias",
    "tampoco",
    "no es correcto|asi|eso|esa|ese",
    "me equivoque",
    "mejor? olvidelo|olvidalo|olvidemoslo",
    "mejor? dejelo|dejalo|dejemoslo asi|ahi?",
    "ya no quiero|deseo|necesito|ocupo|gracias?",
];

const PERHAPS: [&str; 14] = [
    "no se|estoy seguro|segura|si|sabria",
    "no estoy|estamos seguro|segura|seguros",
    "tal vez",
    "talvez",
    "quizas|quiza",
    "creo que",
    "a lo mejor",
    "dejeme|dejame|deje|permitame ver|pensar|consultar|revisar|preguntar|pensarlo|verlo|consultarlo",
    "voy a ver|pensar|consultar|revisar|preguntar|pensarlo|consultarlo",
    "le|les|te aviso|avisare|confirmo|confirmare luego|despues|manana|<date>|<time>|mas|al|cuando|en|ahorita|%",
    "depende",
    "despues|luego|<date>|tarde le|les confirmo|aviso|digo",
    "lo pienso|pensare|consulto",
    "quizas|puede que",
];

/// Reads the answer; `echoed` says that every day, hour, doctor and service in it is what we asked about.
pub fn read(stream: &Stream, echoed: bool) -> Answer {
    if stream.has(&PERHAPS) {
        return Answer::Unsure;
    }
    let negated = stream.has(&[
        "no|sin|aun|todavia|ni la|lo|le|se|me|he|quiero? confirm*",
        "si confirmo|confirma que|la",
    ]);
    let hedged =
        stream.has(&["pero|aunque|excepto|solo|antes|cambiar|otra|otro|cuanto|duda|pregunta"]);
    let others = stream.has(&[
        "confirmar si|que|cuanto|cual|la hora|cuando|<doctor>",
        "que confirm*",
    ]);
    let clean = !stream.asks() && !negated && !hedged && !others;
    if clean
        && stream.has(&SAYS_IT)
        && !stream.has(&["puede|pueden|podria|favor|me|nos confirmar|confirma|confirman"])
    {
        let bare = stream.has(&["confirmar"]) && !stream.has(SAYS_IT.get(..7).unwrap_or(&[]));
        return if bare {
            yes(stream, echoed)
        } else {
            Answer::Confirms
        };
    }
    if clean && yes(stream, echoed) == Answer::Yes {
        return Answer::Yes;
    }
    if says_no(stream) || (negated && stream.has(&["no _? _? confirm*"])) {
        return Answer::No;
    }
    Answer::Nothing
}

fn yes(stream: &Stream, echoed: bool) -> Answer {
    let mut rest = stream.clone();
    rest.fold_all(&YES, "<yes>");
    rest.fold_all(&["confirmar|confirmo"], "<yes>");
    let spoken = rest.tokens().iter().enumerate().all(|(at, token)| {
        let same = echoed
            && matches!(
                token.word.as_str(),
                "<date>" | "<time>" | "<doctor>" | "<service>" | "las"
            );
        same || token.word != "?" && (token.is_break() || rest.at(at, FILLERS).is_some())
    });
    if spoken && rest.has(&["<yes>"]) {
        Answer::Yes
    } else {
        Answer::Nothing
    }
}

fn says_no(stream: &Stream) -> bool {
    let start = (0..stream.len())
        .find(|&at| stream.at(at, "%|<greeting>|ay|mmm|eh|ah|pues|fijese|fijate|que|disculpe|perdon|ya|gracias|ok").is_none())
        .unwrap_or(0);
    let no = NO.iter().any(|form| stream.at(start, form).is_some());
    let not_so = stream.has(&[
        "<refusal>",
        "mejor no",
        "asi no",
        "ninguna|ninguno me|de|%",
        "no me sirve|queda|gusta|conviene|parece",
    ]);
    // "No hay problema", "no puedo esperar", "¿no tiene para hoy?" are no refusals.
    let other = stream
        .at(
            start,
            "no hay|tiene|tienen|habra|importa|te|se|pasa|preocupe|tendran|tendra",
        )
        .is_some();
    (no || not_so) && !other
}
