//! That any doctor will do: "con cualquiera", "el que esté libre", "no importa quién". Not here: that any hour or day will.

use crate::{
    choice::KnownOffer,
    text::{Patterns, Stream, pattern, patterns, words},
};

/// What says so by itself.
fn forms() -> &'static Patterns {
    patterns![
        "con cualquiera",
        "con? cualquiera de los|las|ellos|ellas dos|tres|doctores|doctoras|medicos|medicas?",
        "con? cualquier doctor|doctora|medico|medica|dentista|odontologo|odontologa|especialista",
        // Without "con" it may be an hour or a day that has room.
        "con el|la|los que este|esta|tenga|haya|pueda libre|disponible|desocupado|desocupada|espacio|cupo|lugar|campo|chance",
        "el|la|los que este|esten libre|libres|desocupado|desocupada|desocupados",
        "con el|la que sea|haya|pueda|este|quiera|guste",
        "con el|la primero|primera|primer que este|tenga|haya|pueda libre|disponible|espacio|cupo?",
        "con? quien sea|este|esta|tenga|haya|pueda libre|disponible|desocupado|espacio|cupo|lugar|campo?",
        "no me? importa|interesa con? quien|cual sea?",
        "no me? importa|interesa con? que|cual|el|la doctor|doctora|medico|medica|dentista",
        "me? da|es igual con? quien",
        "me? da|es igual con? que|cual|cualquier|el|la doctor|doctora|medico|medica|dentista",
        "me? da lo mismo con? quien",
        "me? da lo mismo con? que|cual|cualquier|el|la doctor|doctora|medico|medica|dentista",
    ]
}

/// Folds what says that any doctor will do to `<anybody>`. "Me da igual" alone says so where the screen offers it.
pub fn fold(stream: &mut Stream, offers: &[KnownOffer]) -> bool {
    let is_offered = offers
        .iter()
        .any(|offer| words(offer.label()) == ["con", "cualquiera"]);
    let mut found = false;
    let mut at = 0;
    while at < stream.len() {
        let said = stream.ends_at(at, forms()).max();
        let alone = || {
            let end = stream.at(at, pattern!("me? da|es igual|lo mismo?"))?;
            (is_offered && stream.at(end, pattern!("%")).is_some()).then_some(end)
        };
        let refused = stream
            .before(at, pattern!("no|tampoco|nunca quiero|quisiera|es|me? con?"))
            .is_some();
        if let Some(end) = said.or_else(alone).filter(|_| !refused) {
            stream.fold(at..end, "<anybody>", None);
            found = true;
        }
        at += 1;
    }
    found
}
