//! The words of e-mails about the end of a clinic, in the form of *usted*, and in English.

use super::texts::PlanWords;
use kernel::Language;

/// Who decided about a clinic's end, as the e-mail names the author.
#[derive(Clone, Copy)]
pub enum Author<'a> {
    /// An administrator, by name where it can be said.
    User(Option<&'a str>),
    Operator,
    /// No person took the end back: the clinic subscribed again.
    Subscription,
}

/// What was decided about a clinic's end.
pub struct Decided<'a> {
    pub author: Author<'a>,
    pub clinic: &'a str,
    /// Day and hour in words.
    pub when: &'a str,
}

impl Author<'_> {
    pub(super) const fn said(&self, language: Language) -> &str {
        match (self, language) {
            (Self::User(Some(name)), _) => name,
            (Self::User(None), Language::Spanish) => "Una persona que administra la clínica",
            (Self::User(None), Language::English) => "A person who administers the clinic",
            (Self::Operator, Language::Spanish) => "La administración de Cita",
            (Self::Operator, Language::English) => "The administration of Cita",
            (Self::Subscription, Language::Spanish) => "La suscripción nueva",
            (Self::Subscription, Language::English) => "The new subscription",
        }
    }
}

/// The clinic will be deleted on that day.
pub fn asked(decided: &Decided<'_>, day: &str, language: Language) -> PlanWords {
    let &Decided {
        author,
        clinic,
        when,
    } = decided;
    let who = author.said(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("Pidieron borrar {clinic} de Cita: será {day}"),
            why: vec![
                format!("{who} pidió {when}, hora de la clínica, borrar {clinic} de Cita."),
                format!(
                    "La clínica y todos sus datos se borran {day}: la agenda, los pacientes, las conversaciones y los archivos. Hasta entonces \
                     todo sigue igual; después no hay forma de recuperarlos, así que descárguelos antes si los necesita."
                ),
                "Para deshacerlo basta una persona que administre la clínica: al ingresar, el aviso de cualquier página tiene el botón \
                 «Deshacer», hasta ese día."
                    .to_owned(),
            ],
            act: "Deshacerlo o descargar los datos",
            after: "Si la clínica ya no usará Cita, no tiene que hacer nada más.",
        },
        Language::English => PlanWords {
            subject: format!("Cita will delete {clinic} {day}"),
            why: vec![
                format!("{who} asked {when}, your clinic's time, to delete {clinic} from Cita."),
                format!(
                    "The clinic and all its data are deleted {day}: the agenda, the patients, the conversations and the files. Until then \
                     everything goes on as before; afterwards nothing can be recovered, so download what you need."
                ),
                "Any person who administers the clinic can undo it until that day: after signing in, the notice on every page has a button \
                 to undo it."
                    .to_owned(),
            ],
            act: "Undo it or download the data",
            after: "If the clinic will not use Cita any more, there is nothing else to do.",
        },
    }
}

/// The clinic will not be deleted after all.
pub fn cancelled(decided: &Decided<'_>, language: Language) -> PlanWords {
    let &Decided {
        author,
        clinic,
        when,
    } = decided;
    let who = author.said(language);
    let why = match (author, language) {
        (Author::Subscription, Language::Spanish) => {
            format!("Por la suscripción nueva, {clinic} ya no se borrará de Cita.")
        }
        (Author::Subscription, Language::English) => {
            format!("Because of the new subscription, {clinic} will not be deleted from Cita.")
        }
        (_, Language::Spanish) => {
            format!("{who} decidió {when}, hora de la clínica, que {clinic} no se borre de Cita.")
        }
        (_, Language::English) => {
            format!("{who} decided {when}, your clinic's time, not to delete {clinic} from Cita.")
        }
    };
    match language {
        Language::Spanish => PlanWords {
            subject: format!("Ya no se borrará {clinic} de Cita"),
            why: vec![
                why,
                "No se ha borrado nada: todo sigue como estaba.".to_owned(),
            ],
            act: "Ver los datos de la clínica",
            after: "Si de todas formas quiere borrarla, puede pedirlo de nuevo en esa página.",
        },
        Language::English => PlanWords {
            subject: format!("Cita will not delete {clinic}"),
            why: vec![
                why,
                "Nothing was deleted: everything is as it was.".to_owned(),
            ],
            act: "See the clinic's data",
            after: "If you want it deleted all the same, you can ask for it again on that page.",
        },
    }
}

/// The clinic was suspended, and is not deleted on that day.
pub fn held(decided: &Decided<'_>, day: &str, language: Language) -> PlanWords {
    let &Decided {
        author,
        clinic,
        when,
    } = decided;
    let who = author.said(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("Mientras {clinic} esté suspendida, no se borrará de Cita"),
            why: vec![
                format!("{who} suspendió {clinic} {when}, hora de la clínica."),
                format!(
                    "Estaba previsto borrar la clínica {day}. Mientras dure la suspensión no se borra nada, tampoco ese día: su equipo no podría \
                     ingresar para deshacerlo ni para descargar los datos."
                ),
                "Cuando la clínica se reactive, le escribiremos con el día del borrado: será al menos una semana después, y hasta entonces \
                 podrá deshacerlo."
                    .to_owned(),
            ],
            act: "Ver el motivo de la suspensión",
            after: "Por ahora no tiene que hacer nada más.",
        },
        Language::English => PlanWords {
            subject: format!("Cita will not delete {clinic} while it is suspended"),
            why: vec![
                format!("{who} suspended {clinic} {when}, your clinic's time."),
                format!(
                    "The clinic was to be deleted {day}. While it is suspended it is not deleted, not on that day either: your team could not sign in to \
                     undo it or to download the data."
                ),
                "When the clinic is resumed, we will write to you with the day of the deletion: at least a week later, and until then you can \
                 undo it."
                    .to_owned(),
            ],
            act: "See why it is suspended",
            after: "For now there is nothing else to do.",
        },
    }
}

/// The clinic was resumed, and will be deleted on that day.
pub fn resumed(decided: &Decided<'_>, day: &str, language: Language) -> PlanWords {
    let &Decided {
        author,
        clinic,
        when,
    } = decided;
    let who = author.said(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("{clinic} está activa de nuevo, y se borrará de Cita {day}"),
            why: vec![
                format!("{who} reactivó {clinic} {when}, hora de la clínica."),
                format!(
                    "El borrado que se pidió antes sigue en pie: la clínica y todos sus datos se borran {day}. Después no hay forma de recuperarlos, \
                     así que descárguelos antes si los necesita."
                ),
                "Para deshacerlo basta una persona que administre la clínica: al ingresar, el aviso de cualquier página tiene el botón \
                 «Deshacer», hasta ese día."
                    .to_owned(),
            ],
            act: "Deshacerlo o descargar los datos",
            after: "Si la clínica ya no usará Cita, no tiene que hacer nada más.",
        },
        Language::English => PlanWords {
            subject: format!("{clinic} is active again, and Cita will delete it {day}"),
            why: vec![
                format!("{who} resumed {clinic} {when}, your clinic's time."),
                format!(
                    "The deletion that was asked for before still holds: the clinic and all its data are deleted {day}. Afterwards nothing can be \
                     recovered, so download what you need."
                ),
                "Any person who administers the clinic can undo it until that day: after signing in, the notice on every page has a button \
                 to undo it."
                    .to_owned(),
            ],
            act: "Undo it or download the data",
            after: "If the clinic will not use Cita any more, there is nothing else to do.",
        },
    }
}
