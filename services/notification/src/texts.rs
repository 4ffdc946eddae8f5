//! Everything people read: the templates as Meta has to approve them, the same messages in free words, and
//! refusals. Spanish of El Salvador, warm, in the form of *usted*.

use crate::domain::notice::Notice;
use chrono::{Datelike, NaiveDateTime, Timelike};
use kernel::{Class, Refusal};

/// The language of every template at Meta.
pub const TEMPLATE_LANGUAGE: &str = "es";

/// A template as it stands at Meta, category UTILITY. Its body's `{{1}}` and on are filled by [`Said::parameters`].
#[derive(Debug)]
pub struct Template {
    /// Its name.
    pub name: &'static str,
    /// Its words.
    pub body: &'static str,
    /// Its quick replies: what is pressed, and the word that comes back, with the appointment's id where the
    /// word ends in a colon.
    pub buttons: [(&'static str, &'static str); 3],
}

/// The template of each notice.
pub const fn template(notice: Notice) -> Template {
    match notice {
        Notice::Reminder24h => Template {
            name: "recordatorio_24h",
            body: "Hola, {{1}}. Le recordamos su cita de mañana: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. \
                   ¿Podrá asistir?",
            buttons: [
                ("Sí, asistiré", "CONFIRM_APPOINTMENT:"),
                ("Cambiar cita", "MOVE_APPOINTMENT:"),
                ("Cancelar cita", "CANCEL_APPOINTMENT:"),
            ],
        },
        Notice::Reminder2h => Template {
            name: "recordatorio_2h",
            body: "Hola, {{1}}. Su cita es dentro de poco: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. \
                   ¡Le esperamos!",
            buttons: [
                ("Voy en camino", "CONFIRM_APPOINTMENT:"),
                ("Cambiar cita", "MOVE_APPOINTMENT:"),
                ("Cancelar cita", "CANCEL_APPOINTMENT:"),
            ],
        },
        Notice::BookingCard => Template {
            name: "cita_confirmada",
            body: "Hola, {{1}}. Su cita quedó confirmada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}.",
            buttons: [
                ("Cambiar cita", "MOVE_APPOINTMENT:"),
                ("Cancelar cita", "CANCEL_APPOINTMENT:"),
                ("Ver ubicación", "LOCATION"),
            ],
        },
        Notice::CancellationCard => Template {
            name: "cita_cancelada",
            body: "Hola, {{1}}. Su cita fue cancelada: {{2}}, {{3}} a las {{4}}, con {{5}} en {{6}}. Con gusto le \
                   buscamos otro espacio.",
            buttons: [
                ("Agendar de nuevo", "MENU_BOOK"),
                ("Hablar con la clínica", "MENU_HUMAN"),
                ("Gracias", "THANKS"),
            ],
        },
    }
}

/// What a notice says, in the words of the clinic.
pub struct Said<'a> {
    /// The patient's full name; only the first is said.
    pub patient: &'a str,
    /// What the appointment is for.
    pub service: &'a str,
    /// When it begins, by the clinic's wall clock.
    pub starts: NaiveDateTime,
    /// With whom, title included.
    pub doctor: &'a str,
    /// The clinic's name.
    pub clinic: &'a str,
}

impl Said<'_> {
    /// What fills `{{1}}` to `{{6}}`.
    pub fn parameters(&self) -> Vec<String> {
        vec![
            first_name(self.patient),
            self.service.to_owned(),
            day(self.starts),
            hour(self.starts),
            self.doctor.trim().to_owned(),
            self.clinic.to_owned(),
        ]
    }

    /// The template's words with everything filled in.
    pub fn free(&self, notice: Notice) -> String {
        let mut text = template(notice).body.to_owned();
        for (at, parameter) in self.parameters().iter().enumerate() {
            text = text.replace(&format!("{{{{{}}}}}", at + 1), parameter);
        }
        text
    }
}

fn first_name(full: &str) -> String {
    full.split_whitespace().next().unwrap_or(full).to_owned()
}

/// `martes 24 de noviembre`.
fn day(local: NaiveDateTime) -> String {
    const DAYS: [&str; 7] = [
        "lunes",
        "martes",
        "miércoles",
        "jueves",
        "viernes",
        "sábado",
        "domingo",
    ];
    const MONTHS: [&str; 12] = [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ];
    let nth = |names: &[&'static str], index: u32| {
        usize::try_from(index)
            .ok()
            .and_then(|index| names.get(index).copied())
            .unwrap_or_default()
    };
    format!(
        "{} {} de {}",
        nth(&DAYS, local.weekday().num_days_from_monday()),
        local.day(),
        nth(&MONTHS, local.month0())
    )
}

/// `9:30 a. m.`
fn hour(local: NaiveDateTime) -> String {
    let (is_afternoon, hour) = local.hour12();
    let half = if is_afternoon { "p. m." } else { "a. m." };
    format!("{hour}:{:02} {half}", local.minute())
}

/// More pages are watching than one clinic may have open.
pub const TOO_MANY_STREAMS: Refusal = Refusal::new(
    Class::TooMany,
    "TOO_MANY_STREAMS",
    "Hay demasiadas pantallas abiertas de esta clínica. Cierre alguna, por favor.",
    "Too many screens of this clinic are open. Please close one.",
);
/// The job is being worked on, or is over.
pub const JOB_NOT_WAITING: Refusal = Refusal::new(
    Class::Conflict,
    "JOB_NOT_WAITING",
    "Ese trabajo está en curso o ya terminó.",
    "That job is running or over.",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reminder_reads_like_a_person_wrote_it() {
        let said = Said {
            patient: "Ana María Peña",
            service: "Limpieza dental",
            starts: "2026-11-24T09:30:00".parse().unwrap(),
            doctor: "Dra. Elena Rivas",
            clinic: "Clínica Dental Jiboa",
        };

        assert_eq!(
            said.free(Notice::Reminder24h),
            "Hola, Ana. Le recordamos su cita de mañana: Limpieza dental, martes 24 de noviembre a las 9:30 a. m., \
             con Dra. Elena Rivas en Clínica Dental Jiboa. ¿Podrá asistir?"
        );
    }

    #[test]
    fn every_parameter_has_its_place_in_every_template() {
        for notice in Notice::ALL {
            for place in 1..=6 {
                assert!(
                    template(notice).body.contains(&format!("{{{{{place}}}}}")),
                    "{notice:?}"
                );
            }
        }
    }

    #[test]
    fn every_quick_reply_fits_meta() {
        for notice in Notice::ALL {
            for (title, _) in template(notice).buttons {
                assert!(title.chars().count() <= 25, "{title}");
            }
        }
    }
}
