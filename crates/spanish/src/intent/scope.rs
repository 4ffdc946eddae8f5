//! What the assistant does not do: obey instructions hidden in a message, tell about other patients,
//! chat about the world. Such a message gets the fixed scope answer and carries no fields.

use crate::text::Stream;

const INSTRUCTIONS: [&str; 25] = [
    "ignora|ignore|ignorar|ignoren|olvida|olvide|olvidate|olvidar|desobedece|omite|disregard|forget tus|las|todas|todo|toda|lo|sus|your|all|previous|the|mis|cualquier|que las|tus|lo|instrucciones|previous|anterior|instructions|reglas|your?",
    "instrucciones|ordenes|reglas|indicaciones anteriores|previas|originales|internas|secretas|de sistema",
    "previous|prior|system instructions|prompt|message",
    "prompt|jailbreak|sudo|chatgpt|gpt|openai|anthropic|claude|llm",
    "eres|sos|seras ahora? un|una|el|la|mi pirata|hacker|administrador|admin|experto|modelo",
    "ahora eres|sos|seras|vas",
    "eres|sos ahora",
    "no tienes|tenes|tiene reglas|limites|restricciones",
    "a partir de ahora|este eres|sos|seras|vas|responde|tu|contesta|actua|momento|respondes",
    "actua|actue|comportate|compórtate|finge|simula|pretende|haz como|de|que|ser",
    "modo desarrollador|developer|admin|administrador|dios|debug|prueba",
    "system|assistant|user|sistema :",
    "you are now",
    "base de datos",
    "contrasena|contrasenas|password|token|api|apikey",
    "select|drop|delete|insert|update|truncate table|from|into|*",
    "responde|respondeme|contesta|repite|imprime|escribe solo|solamente|unicamente|exactamente|lo|con|en|esto|la",
    "tus instrucciones|reglas|ordenes",
    "soy tu|el|la|su desarrollador|creador|programador|administrador|administradora|jefe|dueno|duena",
    "llamame|marca como|la|el|las|todas cita|citas|pagado|pagada|confirmada|confirmadas",
    "sin verificar|restricciones|limites|reglas",
    "codigo fuente",
    "html|javascript|script|python",
    "act as",
    "confirma|confirme|cancela|cancele|cancelen|cancelar|borra|borre|elimina|elimine|borrar|eliminar|anula|confirmar todas|todos|toda|todo las|los|la? citas|turnos|agenda|pacientes|reservas|de",
];

const OTHERS: [&str; 14] = [
    "otros|demas|todos|lista|listado|datos de? los|las? pacientes|clientes",
    "datos|telefono|numero|numeros|telefonos|direccion|expediente|historial|dui|correo|nombres|informacion|citas|cita|apellidos de otro|otros|otra|otras|los|todos|las|un|una|mi|el|la|su|demas los|las|el|la? pacientes|paciente|clientes|clienta|cliente|vecina|vecino|novia|novio|ex|jefe|personas|demas|gente",
    "quien|quienes mas? tiene|tienen|esta|estan|viene|vienen|llega|llegan|fue|va|van cita|citas|agendado|agendados|anotado|anotados|manana|hoy|a",
    "quien|quienes fue|va|tiene|esta|es el|la|primero|agendada|cita|antes|despues|paciente",
    "agenda de el|la|todos|hoy|doctor|doctora completa|doctor|doctora|de",
    "expediente|historial|diagnostico clinico? de _",
    "cita|citas de otra|otro persona|paciente",
    "a que hora tiene|es|seria|llega|le? toca? cita|la|consulta? cita? de? <name>|senora|senor|don|dona",
    "tiene|tuvo cita <name>|don|dona|la|el senora|senor|vecina|vecino?",
    "numero|telefono|celular|whatsapp|direccion|casa personal|privado|particular? de la|el|donde doctora|doctor|secretaria|dentista|recepcionista|asistente",
    "vive la|el doctora|doctor",
    "quien es la|el mejor|dueno|duena|novio|esposo",
    "cuanto gana|ganan",
    "que pacientes",
];

const WORLD: [&str; 22] = [
    "poema|cancion|chiste|chistes|cuento|ensayo|adivinanza|tarea|deber|letra",
    "capital de",
    "presidente|bukele|politica|elecciones|gobierno",
    "quien gano|gana|invento|descubrio|jugo",
    "futbol|partido|barcelona|madrid|mundial|seleccion|messi|ronaldo",
    "receta de cocina|pupusas|pastel|torta|comida|arroz",
    "clima|pronostico|lloviendo|llovera|tiempo hace|va|hoy|manana",
    "traduce|traducir|traduzca|traduceme",
    "programa|codigo en|de|que|para python|java|hace|un?",
    "cuanto es|son # _|+|-|/ _|#?",
    "raiz cuadrada",
    "bitcoin hoy|sube|baja|vale",
    "horoscopo|loteria|signo zodiacal",
    "prestamo|prestame|prestar dinero|plata|pisto?",
    "pizza|hamburguesa|uber|taxi|vender|vendo|vendemos|ofrecemos|promocion de ventas",
    "novia|casarte|casate|te amo|sexo|sexy|desnuda|nudes|guapa|linda sos|eres|foto?",
    "recomienda|recomiendas|recomendame una|un pelicula|serie|libro|restaurante|cancion|hotel",
    "pelicula|netflix|serie|tiktok",
    "que opinas|piensas de",
    "resuelve|resolver|calcula|calcular",
    "noticias|noticia",
    "hackear|hackea|hack",
];

/// Whether the message wants something that is never done here.
pub fn outside(stream: &Stream) -> bool {
    let mine = ["mis citas", "mi cita"];
    let instructs = stream.has(&INSTRUCTIONS) && !everyday(stream);
    let pries = stream.has(&OTHERS) && !stream.has(&["en cada|otro consultorio"]);
    let chats = stream.has(&WORLD)
        && !stream.has(&["cita|limpieza|muela|muelas|diente|dientes|dolor|tarjeta|pagar"]);
    instructs || (pries && !stream.has(&mine)) || asks_about_somebody(stream) || chats
}

/// "¿A qué hora tiene cita María?": who writes a name with a capital there means another patient.
fn asks_about_somebody(stream: &Stream) -> bool {
    let shouted = !stream
        .original(0..stream.len())
        .chars()
        .any(char::is_lowercase);
    (0..stream.len()).any(|at| {
        let named = stream.at(
            at,
            "hora|cuando|dia|si tiene|tuvo|tenia|llega|va|fue cita|turno|consulta?",
        );
        let capital = |end: usize| {
            stream
                .original(end..end + 1)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        };
        !shouted && named.is_some_and(capital)
    })
}

/// Phrases that share a word with an instruction and are none.
fn everyday(stream: &Stream) -> bool {
    stream.has(&[
        "olvide|olvidaba|olvido mi|la|que|de|decirle|el",
        "es el|la doctor|doctora|una doctora|un doctor|medico que|_ o",
        "es el|la|un|una? doctor|doctora %|_",
    ]) && !stream.has(&["instrucciones|instructions|reglas|prompt|ordenes"])
}
