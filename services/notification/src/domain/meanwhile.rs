//! What readers get of a message while Meta has not approved its template, in a sentence for staff.

use super::template_state::TemplateState;
use kernel::Language;

/// How a message leaves whose template stands in some state at Meta.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meanwhile {
    /// By the template. Also for one in a language that the clinic does not use, by which nothing leaves.
    NothingElse,
    /// As free text, which Meta takes within 24 hours after a message of the reader; Meta refuses a template that it has not approved.
    FreeText,
    /// As free text in the clinic's language, and for the others by the Spanish template.
    SpanishTemplate,
}

impl Meanwhile {
    /// For a template that is used, in that state. `spanish` is the state of the Spanish one, where that stands in for it.
    pub fn of(state: TemplateState, spanish: Option<TemplateState>) -> Self {
        match (state, spanish) {
            (TemplateState::Approved, _) => Self::NothingElse,
            (_, Some(TemplateState::Approved)) => Self::SpanishTemplate,
            _ => Self::FreeText,
        }
    }

    /// What patients get; empty where nothing else is sent.
    pub const fn of_patients(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::NothingElse, _) => "",
            (Self::FreeText, Language::Spanish) => {
                "Mientras tanto, reciben este mensaje como texto normal solo los pacientes que le escribieron a la clínica en las últimas \
                 24 horas. A los demás no les llega, y usted lo ve entre los mensajes no entregados."
            }
            (Self::FreeText, Language::English) => {
                "Until then, only patients who wrote to the clinic within the last 24 hours get this message, as plain text. The others do \
                 not get it, and you see it among the messages that were not delivered."
            }
            (Self::SpanishTemplate, Language::Spanish) => {
                "Mientras tanto, reciben este mensaje en inglés, como texto normal, los pacientes que le escribieron a la clínica en las \
                 últimas 24 horas. Los demás lo reciben en español, con la plantilla que Meta ya aprobó."
            }
            (Self::SpanishTemplate, Language::English) => {
                "Until then, patients who wrote to the clinic within the last 24 hours get this message in English, as plain text. The others \
                 get it in Spanish, by the template that Meta has already approved."
            }
        }
    }

    /// The same of a message for staff who asked for it. One that was not delivered is shown nowhere: its readers see the agenda itself.
    pub const fn of_staff(self, language: Language) -> &'static str {
        match (self, language) {
            (Self::NothingElse, _) => "",
            (Self::FreeText, Language::Spanish) => {
                "Mientras tanto, reciben este mensaje como texto normal solo las personas de su equipo que le escribieron al número de la clínica \
                 en las últimas 24 horas. A las demás les llega cuando Meta lo apruebe."
            }
            (Self::FreeText, Language::English) => {
                "Until then, only members of your team who wrote to the clinic's number within the last 24 hours get this message, as plain \
                 text. The others get it once Meta has approved it."
            }
            (Self::SpanishTemplate, Language::Spanish) => {
                "Mientras tanto, reciben este mensaje en inglés, como texto normal, las personas de su equipo que le escribieron al número de la \
                 clínica en las últimas 24 horas. Las demás lo reciben en español, con la plantilla que Meta ya aprobó."
            }
            (Self::SpanishTemplate, Language::English) => {
                "Until then, members of your team who wrote to the clinic's number within the last 24 hours get this message in English, as \
                 plain text. The others get it in Spanish, by the template that Meta has already approved."
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const ALL: [Meanwhile; 3] = [
        Meanwhile::NothingElse,
        Meanwhile::FreeText,
        Meanwhile::SpanishTemplate,
    ];

    #[test]
    fn only_where_something_else_is_sent_something_is_said_and_of_each_case_another_thing() {
        for language in [Language::Spanish, Language::English] {
            let of_patients = ALL.map(|one| one.of_patients(language));
            let of_staff = ALL.map(|one| one.of_staff(language));

            for said in [of_patients, of_staff] {
                assert_eq!(said[0], "");
                assert_eq!(said.iter().collect::<HashSet<_>>().len(), ALL.len());
            }
        }
    }

    #[test]
    fn the_spanish_template_stands_in_only_where_it_may_and_meta_has_approved_it() {
        use TemplateState::{Approved, Missing, Pending, Rejected};
        for (state, spanish, expected) in [
            (Approved, None, Meanwhile::NothingElse),
            (Approved, Some(Rejected), Meanwhile::NothingElse),
            (Pending, None, Meanwhile::FreeText),
            (Pending, Some(Approved), Meanwhile::SpanishTemplate),
            (Missing, Some(Approved), Meanwhile::SpanishTemplate),
            (Rejected, Some(Pending), Meanwhile::FreeText),
        ] {
            assert_eq!(Meanwhile::of(state, spanish), expected);
        }
    }
}
