//! The words of e-mails about the suspension of a clinic, in the form of *usted*, and in English.

use super::deletion_words::Decided;
use super::texts::PlanWords;
use kernel::Language;

/// The clinic is suspended. The reason is the operator's own text; its lines become one.
pub fn suspended(decided: &Decided<'_>, reason: Option<&str>, language: Language) -> PlanWords {
    let &Decided {
        author,
        clinic,
        when,
    } = decided;
    let who = author.said(language);
    let reason = reason.map(|reason| reason.split_whitespace().collect::<Vec<_>>().join(" "));
    let reason = reason.filter(|reason| !reason.is_empty());
    match language {
        Language::Spanish => PlanWords {
            subject: format!("{clinic} está suspendida en Cita"),
            why: [
                Some(format!(
                    "{who} suspendió {clinic} {when}, hora de la clínica."
                )),
                reason.map(|reason| format!("Motivo: {reason}")),
                Some(
                    "Mientras dure la suspensión, su equipo no puede ingresar y a los pacientes no les llega nada: ni respuestas ni \
                     recordatorios. Sus citas, pacientes y mensajes siguen guardados."
                        .to_owned(),
                ),
            ]
            .into_iter()
            .flatten()
            .collect(),
            act: "Ver si ya está activa",
            after: "En cuanto la clínica se reactive, le escribiremos y su equipo podrá seguir donde estaba.",
        },
        Language::English => PlanWords {
            subject: format!("{clinic} is suspended in Cita"),
            why: [
                Some(format!("{who} suspended {clinic} {when}, your clinic's time.")),
                reason.map(|reason| format!("Reason: {reason}")),
                Some(
                    "While it is suspended, your team cannot sign in and nothing reaches your patients, neither replies nor reminders. Your \
                     appointments, patients and messages are kept."
                        .to_owned(),
                ),
            ]
            .into_iter()
            .flatten()
            .collect(),
            act: "See whether it is active again",
            after: "As soon as the clinic is resumed, we will write to you and your team can go on where it was.",
        },
    }
}

/// The clinic is not suspended any more.
pub fn reactivated(decided: &Decided<'_>, language: Language) -> PlanWords {
    let &Decided {
        author,
        clinic,
        when,
    } = decided;
    let who = author.said(language);
    match language {
        Language::Spanish => PlanWords {
            subject: format!("{clinic} está activa de nuevo en Cita"),
            why: vec![
                format!("{who} reactivó {clinic} {when}, hora de la clínica."),
                "Su equipo ya puede ingresar. El asistente contesta de nuevo y los recordatorios de las citas que vienen vuelven a \
                 enviarse; revise en Conversaciones lo que escribieron sus pacientes mientras tanto."
                    .to_owned(),
            ],
            act: "Ingresar a Cita",
            after: "Gracias por su paciencia.",
        },
        Language::English => PlanWords {
            subject: format!("{clinic} is active again in Cita"),
            why: vec![
                format!("{who} resumed {clinic} {when}, your clinic's time."),
                "Your team can sign in again. The assistant answers again and reminders of coming appointments are sent; please look in \
                 Conversations at what your patients wrote meanwhile."
                    .to_owned(),
            ],
            act: "Sign in to Cita",
            after: "Thank you for your patience.",
        },
    }
}
