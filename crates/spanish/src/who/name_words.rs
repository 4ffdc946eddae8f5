//! Which words can stand in a name. Not here: where a name begins.

use crate::text::Token;

/// Words that no name contains, wherever they stand.
const NEVER: &str = "a ahora ahorita al alergica alergico algo algun alguna alguno ante antes aqui asi \
    aunque ayer ayuda bien bueno buena buenas buenos cada cambiar cancelar cancele cancelo claro como \
    con confirmar confirmo consulta contra correcto cosa cualquier cualquiera cuando cuanto cuesta \
    cita citas dale de dame desde despues deme dia dias diente dientes digo doctor doctora dolor \
    donde duele dui edad el ella ellos embarazada emergencia en entonces entre era es esa ese eso \
    esta estan estas este esto estoy favor fue gracias gusta ha haber hablar hace hacer hay hasta \
    hola hora horas hoy igual la las le les limpieza listo lo los luego manana mas me mejor mes mi \
    mia mio mis misma mismo muela mucho muy nada necesita necesito ni ninguna ninguno no nombre nos \
    nueva nuevo numero o ok otra otro pa paciente pacientes para pasado pero perdon perfecto \
    persona podria poner por porque prefiero primera primero proxima proximo puede puedo que quien \
    quiere quiero quisiera saber sabe sacar se segunda segundo semana ser si sin sino sobre solo son \
    soy su sus tal tambien tampoco tarde telefono celular tener tengo tiene todavia todo tu ud un una \
    uno usted vaya ver verdad vez voy y ya yo lunes martes miercoles jueves viernes sabado domingo \
    enero febrero marzo mayo junio agosto septiembre octubre noviembre diciembre noche mediodia dos \
    tres gustaria cliente cliente menor mayor adulto hijo hija mama papa esposo esposa abuela abuelo \
    hermano hermana tia tio bebe nino nina amigo amiga ninos diabetica diabetico hipertensa hipertenso \
    whatsapp correo apellido apellidos completo pues aja simple seria sera ud anos meses llama llamo \
    pregunta cuenta dinero precio horario direccion tarjeta";

/// Words that join two parts of a name.
const JOINTS: &str = "de el la las los y da di von van san santa";

/// Whether the word can be a part of a name by itself.
pub fn is_part(token: &Token) -> bool {
    let mut letters = token.plain.chars();
    token.digits == 0
        && token.slot.is_none()
        && letters.clone().count() > 1
        && letters.all(char::is_alphabetic)
        && !NEVER
            .split_whitespace()
            .any(|word| word == token.plain || word == token.word)
}

/// Whether the word can stand between two parts: María *de los* Ángeles.
pub fn is_joint(token: &Token) -> bool {
    token.word != "y" && JOINTS.split_whitespace().any(|word| word == token.word)
}

/// The name with single spaces; in title case when it was written all small or all in capitals.
pub fn tidy(written: &str) -> String {
    let shouted = !written.chars().any(char::is_lowercase);
    let mumbled = !written.chars().any(char::is_uppercase);
    let words = written.split_whitespace().map(|word| {
        let small = word.to_lowercase();
        if !shouted && !mumbled {
            return word.to_owned();
        }
        if matches!(small.as_str(), "de" | "del" | "la" | "los" | "las") {
            return small;
        }
        let mut letters = small.chars();
        let first: String = letters
            .next()
            .into_iter()
            .flat_map(char::to_uppercase)
            .collect();
        first + letters.as_str()
    });
    words.collect::<Vec<String>>().join(" ")
}
