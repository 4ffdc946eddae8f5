//! Wishes that do not act by themselves: to book, to move, to speak with a person.

use crate::text::Stream;

const MOVE: [&str; 11] = [
    "reprogram*|reagend*|pospon*|aplaz*|recalendar*",
    "cambiar|cambiarme|cambiarnos|cambie|cambien|cambieme|cambio|cambia|cambiame|mover|muevan|mueva|mueve|moveme|moverme|muevame|mueva|posponer|correr|corra|adelantar|adelantarme|adelante|atrasar|atrasarme|modificar|trasladar|pasar|pasarme|pasen|pase|pasa|editar|cambiamos de? la|mi|el|esa|de|una|nuestra|los? cita|turno|hora|horario|fecha|dia|reserva|espacio|citas|consulta|<service>",
    "cambiarla|cambiarlo|moverla|moverlo|movermela|pasarla|pasarlo|pasarmela|pasemela|pasela|muevamela|muevala|cambiemela|cambiela|correrla|adelantarla|atrasarla|posponerla|modificarla|trasladarla|cambiarmela|moverlas|paseme|cambiemosla",
    "la|me|lo me|la? puede|pueden|podria|podrian|podemos|puedo|quiero|quisiera|necesito pasar|mover|cambiar|correr|adelantar|atrasar",
    "cambiar|mover|mueva|pasar|cambie|cambio|adelantar|muevan|mueve para|a|por|de <date>|<time>|el|la|las|otro|otra",
    "en vez|lugar de <date>|<time>",
    "cambio de cita|hora|fecha|dia|horario",
    "pasar|mover|cambiar de? mi|la|esta? cita|<service>",
    "la|lo|me la? cambia|mueve|pasa|cambian|mueven|pasan|cambie|pase|mueva para|a|de|al",
    "otro|otra dia|fecha|hora|horario para mi cita",
    "mi cita para|a|en otro|otra dia|hora|fecha",
];

const CANNOT_COME: [&str; 7] = [
    "no voy|vamos|va a poder|lograr|alcanzar? ir|llegar|asistir|presentarme|venir|poder",
    "no puedo|podre|podemos|podria|podremos|alcanzo|logro|puede|podra a? ir|llegar|asistir|presentarme|venir",
    "no llego|llegare|ire|asistire|llegaremos|iremos",
    "ya no puedo|podre|voy",
    "se me complico|complica|dificulta|hizo|presento|atraveso",
    "me surgio|salio un|algo|una",
    "imposible ir|llegar|asistir|que",
];

const BOOK: [&str; 28] = [
    "otra|otro hora|dia|fecha|horario|opcion",
    "cita|citas|citita|turno|cupo|cupos|espacio|espacios|campo|lugar",
    "agendar*|agend*|reserv*|apartar*|aparte|apartenme|aparteme|programar*|anotar*|anoteme|anoten",
    "sacar|pedir|hacer|solicitar|obtener|conseguir|poner una|un|mi|la? cita|turno|consulta|espacio",
    "quiero|necesito|quisiera|ocupo|deseo|gustaria|urge|ando|busco|queria|quiere|necesita|quieren _? _? <service>|<date>|<time>|<doctor>|cita|consulta|atencion",
    "quiero|necesito|quisiera|ocupo|gustaria|queria que? me|le|nos|lo|la vea|vean|revise|revisen|atienda|atiendan|chequeen|chequee|limpien|hagan|haga|pongan|ponga|saquen|saque|hicieran",
    "disponible|disponibles|disponibilidad|desocupado|libre|libres",
    "puede|pueden|podria|podrian|podran|podra me|nos|le|lo|la? atender|atenderme|atenderlo|atenderla|ver|verme|recibir|revisar|revisarme|atendernos|verlo|verla|recibirme",
    "me|nos|lo|la|le puede|pueden|podria|podrian|podran|podra atender|ver|recibir|revisar|dar",
    "me|nos|lo|la|le atiende|atienden|atendieran|atenderian|revisan|revisa|revisen|reciben",
    "duele|duelen|dolor|dolores|doliendo|molest*|dolia",
    "muela|muelas|diente|dientes|encia|encias|cordal|cordales|carie|caries|corona|calza|bracket|brackets|retenedor|boca",
    "hinch*|inflam*|sangr*|infeccion|postemilla|flemon|pus",
    "tienen|tiene|hay|habra|tendra|tendran|habria para|algo|cupo|hora|horas|chance|campo|espacio|consulta|lugar",
    "tienen|tiene|hay|habra|tendra|tendran <date>|<time>",
    "pasar|tener|una|la|mi consulta",
    "consultar con|a|al|el <doctor>|doctor|doctora",
    "ver|visitar a? el|la? <doctor>|doctor|doctora",
    "puedo|podria|podemos|puede|se ir|llegar|pasar|venir|ser|puede <date>|<time>|el|a|en|hoy",
    "cuando|que dia|dias|hora|horas|horarios me|tienen|tiene|hay|pueden|puede|podria|podrian|podria",
    "a que hora|horas tienen|tiene|hay|puedo|podria|pueden|puede",
    "que hora|horas|horario|horarios|dias|fechas|dia tienen|tiene|hay|le|les disponible|disponibles|libre|queda?",
    "control|chequeo|revision|evaluacion|extraccion|extraer|blanqueamiento|endodoncia",
    "me gustaria|encantaria",
    "me|le toca",
    "mas temprano|tarde|pronto|cerca|cercano|cercana|luego",
    "lo|cuanto mas? antes|pronto",
    "es|seria para mi|la|el|<name>|<date>",
];

const HUMAN: [&str; 12] = [
    "hablar|platicar|comunicarme|comunicar|comuniquen|comuniqueme|pasen|paseme|pasame|chatear|conversar|contactar con|a|me|directamente|por? la|el|una|un|con|alguien|algun? persona|humano|humana|recepcion|recepcionista|secretaria|asesor|asesora|agente|encargado|encargada|alguien|doctor|doctora|<doctor>|operador|operadora|gerente|clinica|telefono|asistente|ejecutivo|algun|senorita|real",
    "persona|humano|ser real|humano|viva|de verdad",
    "persona real|humana|de",
    "humano|operador|operadora|asesor|asesora|agente",
    "llamen|llamenme|llameme|llamarme|llame|llamada",
    "me|nos puede|pueden|podria|podrian llamar|marcar|hablar",
    "alguien que me|nos|pueda|sepa|de",
    "quiero|necesito|prefiero|puedo|deseo que? me? hablar|atienda|atiendan|atencion con|por|de|a? alguien|una|un|persona persona|humano?",
    "no quiero hablar? con? un|una|el|robot|bot robot|bot|maquina|chatbot?",
    "sos|eres|es|estoy|esto un|una|hablando? con? un? robot|bot|maquina|chatbot|persona",
    "recepcion|recepcionista|secretaria",
    "poner|presentar una? queja|reclamo",
];

const OWN_APPOINTMENT: [&str; 6] = [
    "cuando|hora|horas|dia|donde|quien es|era|seria|tengo|tenia|quedo|fue|es mi|la|nuestra|para? cita|citas",
    "tengo cita|citas|alguna _? _? ?",
    "cuando|hora|dia me|le toca|toca|tocaba",
    "recordar|recordarme|recuerda|recuerdeme|saber|ver|verificar|consultar|revisar la? hora|fecha|dia|mi|mis de|cita|citas|mi|es cita?",
    "para cuando|que dia|cuando tengo|quedo|es|era|tenia",
    "tengo|tenia alguna? cita pendiente|agendada|programada",
];

/// To move an appointment that exists.
pub fn moves(stream: &Stream) -> bool {
    let treatment = [
        "cambio|cambiar|cambien|cambiarme|cambie de? los|las|el|la|mis? ligas|brackets|bracket|relleno|alambre|arco|elasticos|empaste|corona|frenos|frenillos|protesis",
        "cambio de <service>",
    ];
    let lone = stream.len() < 3 && stream.has(&["cambiar|cambio|editar|modificar|mover"]);
    (lone || stream.has(&MOVE)) && !stream.has(&treatment)
}

/// Not able to come: to move or to give up, the patient has not said which.
pub fn cannot_come(stream: &Stream) -> bool {
    stream.has(&CANNOT_COME)
}

/// To have an appointment.
pub fn books(stream: &Stream) -> bool {
    stream.has(&BOOK)
}

/// To speak with a person.
pub fn wants_person(stream: &Stream) -> bool {
    let payment = ["hablar|hable de|sobre el|la? precio|precios"];
    stream.has(&HUMAN) && !stream.has(&payment)
}

/// To know about the own appointment, which the reader cannot answer and no topic does.
pub fn asks_own(stream: &Stream) -> bool {
    stream.has(&OWN_APPOINTMENT)
}

/// Thanks, farewells, pleasantries.
pub fn pleasant(stream: &Stream) -> bool {
    let nods = [
        "ok|vaya|dale|listo|perfecto|excelente|entendido|enterado|enterada|bueno|cabal|va|claro|chivo|bien",
        "<thumb>",
        "esta bien",
        "hola",
    ];
    let kind = [
        "gracias|agradezco|agradecido|agradecida|bendiciones|<farewell>|amable|jaja*|jeje*|jiji*|lol|tranquilo",
        "como esta|estan|estas|le|te|amanecio|amanecieron %|va|ha|usted|hoy|todo",
        "de nada|acuerdo",
        "igualmente|saludos|felicidades|navidad",
        "disculpe|perdon|disculpa|disculpen",
    ];
    stream.has(&kind) || (stream.len() < 5 && stream.has(&nods))
}
