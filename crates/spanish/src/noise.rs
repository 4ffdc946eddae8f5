//! Numbers that are neither dates nor times, and courtesies that only look like them.
//! Folded away first, so that nothing later mistakes them.

use crate::text::Stream;

/// Prices, ages, addresses, lengths, counts.
const FIGURES: [&str; 12] = [
    "$ # .|, #",
    "$ #",
    "# .|, # dolares|pesos|usd",
    "# dolares|pesos|usd|centavos|porciento",
    "tiene|tengo|cumple|cumplio|edad # meses|anos|anitos|ano?",
    "de? # anos|anitos|ano de? edad?",
    "de # meses de? edad?",
    "# horas|minutos de duracion",
    "calle|avenida|av|pasaje|casa|block|bloque|poligono|colonia|km|kilometro|apartamento|local numero? #",
    "# a|da|ra|ta avenida|calle",
    "durar|dura|tarda|tardan|demora|espere|esperar|esperando # horas|minutos|hora",
    "# minutos|personas|citas|ninos|hijos|muelas|dientes|caries|veces|cuadras|sesiones|pacientes",
];

/// Greetings and farewells with a day or a part of the day in them.
const GREETINGS: [&str; 8] = [
    "muy? buenos|buen dias|dia",
    "muy? buenas|buena tardes|tarde|noches|noche|dias",
    "buenas",
    "hola hola?",
    "que tal",
    "saludos|saluditos",
    "buen dia",
    "buenos",
];

const FAREWELLS: [&str; 9] = [
    "que? tenga|tengan|tengas|pase|pasen|pases|tenga un|una? buen|buena|feliz|lindo|linda|bonito|bonita|excelente dia|tarde|noche|fin|semana de? semana?",
    "feliz dia|tarde|noche|semana|fin|lunes|martes|miercoles|jueves|viernes|sabado|domingo de? semana?",
    "bonito|lindo|linda|bonita|excelente dia|tarde|noche|fin|semana de? semana?",
    "hasta luego|pronto|entonces",
    "adios|bye|chao|salu|saludes",
    "nos vemos <date>|manana|luego|pronto|entonces?",
    "bendiciones|dios la|lo|le|los? bendiga",
    "que este|esten|estes muy? bien",
    "alli|ahi nos vemos",
];

/// Folds figures to `<figure>`, greetings to `<greeting>`, farewells to `<farewell>`.
pub fn fold(stream: &mut Stream) {
    stream.fold_all(&FAREWELLS, "<farewell>");
    if stream.len() < 3 {
        stream.fold_all(&["hasta manana|lunes"], "<farewell>");
    }
    stream.fold_all(&GREETINGS, "<greeting>");
    stream.fold_all(&FIGURES, "<figure>");
}
