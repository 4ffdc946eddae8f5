//! The words of e-mails, in the form of *usted*, and in English.

use internal::auth::{EmailKind, SupportContact, SupportKind};
use kernel::Language;

/// What is said in an e-mail of one kind.
pub struct Words {
    pub subject: &'static str,
    /// Why the e-mail comes.
    pub why: &'static str,
    /// What the link does.
    pub act: &'static str,
    /// What a person does who does not expect the e-mail.
    pub unexpected: &'static str,
}

/// The words of that kind in that language.
pub const fn words(kind: EmailKind, language: Language) -> Words {
    match (kind, language) {
        (EmailKind::PasswordReset, Language::Spanish) => Words {
            subject: "Elija una contraseña nueva para Cita",
            why: "Recibimos una solicitud para cambiar la contraseña de su cuenta en Cita.",
            act: "Elegir una contraseña nueva",
            unexpected: "Si usted no la pidió, no tiene que hacer nada: su contraseña sigue siendo la misma.",
        },
        (EmailKind::PasswordReset, Language::English) => Words {
            subject: "Choose a new password for Cita",
            why: "We were asked to change the password of your Cita account.",
            act: "Choose a new password",
            unexpected: "If you did not ask for it, there is nothing to do: your password stays the same.",
        },
        (EmailKind::EmailChange, Language::Spanish) => Words {
            subject: "Confirme su correo nuevo en Cita",
            why: "Recibimos una solicitud para que su cuenta en Cita use este correo. Hasta que lo confirme, se ingresa con el de antes.",
            act: "Usar este correo",
            unexpected: "Si usted no lo pidió, puede ignorar este mensaje: nada cambia.",
        },
        (EmailKind::EmailChange, Language::English) => Words {
            subject: "Confirm your new e-mail address for Cita",
            why: "We were asked to let your Cita account use this address. Until you confirm it, the one before signs in.",
            act: "Use this address",
            unexpected: "If you did not ask for it, you can ignore this message: nothing changes.",
        },
        (EmailKind::EmailVerification, Language::Spanish) => Words {
            subject: "Confirme su correo en Cita",
            why: "Gracias por usar Cita. Confirme, por favor, que este correo es suyo.",
            act: "Confirmar mi correo",
            unexpected: "Si usted no tiene una cuenta en Cita, puede ignorar este mensaje.",
        },
        (EmailKind::EmailVerification, Language::English) => Words {
            subject: "Confirm your e-mail address for Cita",
            why: "Thank you for using Cita. Please confirm that this e-mail address is yours.",
            act: "Confirm my address",
            unexpected: "If you have no Cita account, you can ignore this message.",
        },
    }
}

/// What is said in an e-mail about the end of a plan, or about the security of an account.
pub struct PlanWords {
    pub subject: String,
    /// What ends or was done, and what follows.
    pub why: Vec<String>,
    /// What the link does.
    pub act: &'static str,
    pub after: &'static str,
}

/// The end that an e-mail is about.
pub struct PlanEnd<'a> {
    pub clinic: &'a str,
    /// Day and hour in words.
    pub when: &'a str,
    pub has_ended: bool,
    /// For how many days after it patients are still reminded; 0 where that is over.
    pub reminder_days: u8,
}

/// What becomes of the reminders of visits that are booked, as the end of a sentence.
fn reminders(days: u8, language: Language) -> String {
    match (language, days) {
        (Language::Spanish, 0) => {
            "los recordatorios de las citas ya agendadas dejan de enviarse".to_owned()
        }
        (Language::Spanish, 1) => {
            "los recordatorios de las citas ya agendadas se envían durante 1 día más".to_owned()
        }
        (Language::Spanish, days) => {
            format!("los recordatorios de las citas ya agendadas se envían durante {days} días más")
        }
        (Language::English, 0) => {
            "reminders of visits that are already booked are not sent any more".to_owned()
        }
        (Language::English, 1) => {
            "reminders of visits that are already booked are sent for 1 more day".to_owned()
        }
        (Language::English, days) => {
            format!("reminders of visits that are already booked are sent for {days} more days")
        }
    }
}

/// The words about the end of a clinic's plan.
pub fn plan_ending(plan: &PlanEnd<'_>, language: Language) -> PlanWords {
    let &PlanEnd {
        clinic,
        when,
        has_ended,
        reminder_days,
    } = plan;
    let reminders = reminders(reminder_days, language);
    match (language, has_ended) {
        (Language::Spanish, false) => PlanWords {
            subject: format!("El plan de {clinic} termina {when}"),
            why: vec![
                format!("El plan de Cita de {clinic} termina {when}, hora de la clínica."),
                format!(
                    "Desde ese momento su equipo solo podrá ingresar, ver la suscripción y descargar los datos de la clínica: la agenda, los \
                 pacientes y las conversaciones quedan cerrados hasta que renueve. El asistente de WhatsApp pedirá a los pacientes que llamen \
                 a la clínica, y {reminders}. No se borra nada."
                ),
            ],
            act: "Renovar el plan",
            after: "Si ya renovó, puede ignorar este mensaje.",
        },
        (Language::Spanish, true) => PlanWords {
            subject: format!("El plan de {clinic} terminó"),
            why: vec![
                format!("El plan de Cita de {clinic} terminó {when}, hora de la clínica."),
                format!(
                    "Su equipo puede ingresar, ver la suscripción y descargar los datos de la clínica; la agenda, los pacientes y las conversaciones \
                 están cerrados hasta que renueve. El asistente de WhatsApp pide a los pacientes que llamen a la clínica, y \
                 {reminders}. No se ha borrado nada: al renovar, todo vuelve a estar como lo dejó."
                ),
            ],
            act: "Renovar el plan",
            after: "Si ya renovó, puede ignorar este mensaje.",
        },
        (Language::English, false) => PlanWords {
            subject: format!("The plan of {clinic} ends {when}"),
            why: vec![
                format!("The Cita plan of {clinic} ends {when}, your clinic's time."),
                format!(
                    "From then on your team can only sign in, see the subscription and download the clinic's data: the agenda, the patients and the \
                 conversations are closed until you renew. The WhatsApp assistant will ask patients to call the clinic, and {reminders}. \
                 Nothing is deleted."
                ),
            ],
            act: "Renew the plan",
            after: "If you have renewed already, you can ignore this message.",
        },
        (Language::English, true) => PlanWords {
            subject: format!("The plan of {clinic} has ended"),
            why: vec![
                format!("The Cita plan of {clinic} ended {when}, your clinic's time."),
                format!(
                    "Your team can sign in, see the subscription and download the clinic's data; the agenda, the patients and the conversations are \
                 closed until you renew. The WhatsApp assistant asks patients to call the clinic, and {reminders}. \
                 Nothing was deleted: when you renew, everything is as you left it."
                ),
            ],
            act: "Renew the plan",
            after: "If you have renewed already, you can ignore this message.",
        },
    }
}

/// The greeting; without a name where none can be shown.
pub fn greeting(name: Option<&str>, language: Language) -> String {
    match (name, language) {
        (Some(name), Language::Spanish) => format!("Hola, {name}:"),
        (None, Language::Spanish) => "Hola:".to_owned(),
        (Some(name), Language::English) => format!("Hello {name},"),
        (None, Language::English) => "Hello,".to_owned(),
    }
}

/// For how long the link works.
pub fn until(count: i64, unit: Unit, language: Language) -> String {
    let unit = match (unit, language, count == 1) {
        (Unit::Minute, Language::Spanish, true) => "minuto",
        (Unit::Minute, Language::Spanish, false) => "minutos",
        (Unit::Hour, Language::Spanish, true) => "hora",
        (Unit::Hour, Language::Spanish, false) => "horas",
        (Unit::Day, Language::Spanish, true) => "día",
        (Unit::Day, Language::Spanish, false) => "días",
        (Unit::Minute, Language::English, true) => "minute",
        (Unit::Minute, Language::English, false) => "minutes",
        (Unit::Hour, Language::English, true) => "hour",
        (Unit::Hour, Language::English, false) => "hours",
        (Unit::Day, Language::English, true) => "day",
        (Unit::Day, Language::English, false) => "days",
    };
    match language {
        Language::Spanish => format!("El enlace sirve una sola vez, durante {count} {unit}."),
        Language::English => format!("The link works once, for {count} {unit}."),
    }
}

/// A unit of the time that a link still works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    Minute,
    Hour,
    Day,
}

/// Said before where the reader asks for help.
pub const fn help(kind: SupportKind, language: Language) -> &'static str {
    match (kind, language) {
        (SupportKind::Email, Language::Spanish) => "¿Necesita ayuda? Escríbanos a",
        (SupportKind::Whatsapp, Language::Spanish) => "¿Necesita ayuda? Escríbanos por WhatsApp:",
        (SupportKind::Email, Language::English) => "Do you need help? Write to us at",
        (SupportKind::Whatsapp, Language::English) => "Do you need help? Write to us by WhatsApp:",
    }
}

/// Where that is, in an e-mail without links.
pub fn written_contact(contact: &SupportContact) -> &str {
    match contact.kind {
        SupportKind::Email => &contact.address,
        SupportKind::Whatsapp => &contact.link,
    }
}

/// The last line of an e-mail.
pub const fn farewell(language: Language) -> &'static str {
    match language {
        Language::Spanish => "Con cariño, el equipo de Cita",
        Language::English => "Kind regards, the Cita team",
    }
}

/// Said before the link, for a mail program in which the button does not work.
pub const fn by_hand(language: Language) -> &'static str {
    match language {
        Language::Spanish => "Si el botón no abre, copie este enlace en su navegador:",
        Language::English => "If the button does not open, copy this link into your browser:",
    }
}

/// The value of `lang`.
pub const fn tag(language: Language) -> &'static str {
    match language {
        Language::Spanish => "es-SV",
        Language::English => "en",
    }
}
