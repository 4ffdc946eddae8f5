//! The templates that Meta has to approve. The words of each, in both languages, are in the file of its kind: the Spanish of El Salvador, warm,
//! in the form of *usted*, and plain English beside it.

use crate::domain::message_language::{InEach, MessageLanguage};
use crate::domain::template_words::TemplateWords;
use events::TemplateButton;

/// What a template for patients says below its text, at most 60 characters.
const FOOTER: InEach = InEach {
    spanish: "Responda con un botón o escríbanos",
    english: "Reply with a button or write to us",
};

/// Values for `{{1}}` to `{{6}}` by which Meta examines a template for patients, and staff read it.
const OF_PATIENTS: [InEach; 6] = [
    same("Ana"),
    InEach {
        spanish: "Limpieza dental",
        english: "Dental cleaning",
    },
    InEach {
        spanish: "martes 24 de noviembre",
        english: "Tuesday, November 24",
    },
    InEach {
        spanish: "9:30 a. m.",
        english: "9:30 a.m.",
    },
    same("Dra. Elena Rivas"),
    same("Clínica Jiboa"),
];
/// The same for `{{1}}` to `{{4}}` of the daily agenda.
const OF_READERS: [InEach; 4] = [
    same("Elena"),
    InEach {
        spanish: "martes 24 de noviembre",
        english: "Tuesday, November 24",
    },
    InEach {
        spanish: "2 citas",
        english: "2 appointments",
    },
    InEach {
        spanish: "8:00 a. m. Ana M. (Limpieza dental), 9:30 a. m. Luis P. (Consulta)",
        english: "8:00 a.m. Ana M. (Dental cleaning), 9:30 a.m. Luis P. (Check-up)",
    },
];

/// A name, which is the same in every language.
const fn same(name: &'static str) -> InEach {
    InEach {
        spanish: name,
        english: name,
    }
}

/// A template of the product. Meta approves it in each language by itself, under one name (category UTILITY).
#[derive(Clone, Copy, Debug)]
pub struct Template {
    /// The name of the template at Meta.
    pub name: &'static str,
    /// The text. For patients `{{1}}` to `{{6}}` are the values of [`AppointmentDetails`](super::appointment_details::AppointmentDetails).
    pub body: InEach,
    pub audience: Audience,
    /// At most three; none where no answer is expected.
    pub quick_replies: &'static [QuickReply],
}

/// Who reads a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// The patient of one appointment.
    Patient,
    /// Staff who asked for the message.
    Staff,
}

/// A button of a template.
#[derive(Debug)]
pub struct QuickReply {
    /// The label, at most 25 characters; free text shows the first 20.
    pub title: InEach,
    /// What Meta sends back, which is the same in every language.
    pub button: TemplateButton,
}

/// A template in one language, as Meta approves it and as it is sent.
#[derive(Clone, Copy, Debug)]
pub struct WordedTemplate {
    template: Template,
    pub language: MessageLanguage,
}

impl QuickReply {
    /// The button under these labels.
    pub const fn new(spanish: &'static str, english: &'static str, button: TemplateButton) -> Self {
        Self {
            title: InEach { spanish, english },
            button,
        }
    }
}

impl Template {
    /// The template in that language.
    pub const fn in_language(self, language: MessageLanguage) -> WordedTemplate {
        WordedTemplate {
            template: self,
            language,
        }
    }
}

impl WordedTemplate {
    /// The name of the template at Meta, which it has in every language.
    pub const fn name(&self) -> &'static str {
        self.template.name
    }

    pub const fn audience(&self) -> Audience {
        self.template.audience
    }

    /// The text, with the places of its values as `{{1}}`.
    pub const fn body(&self) -> &'static str {
        self.template.body.of(self.language)
    }

    /// The buttons with their labels.
    pub fn quick_replies(&self) -> impl Iterator<Item = (TemplateButton, &'static str)> {
        let language = self.language;
        let replies = self.template.quick_replies.iter();
        replies.map(move |reply| (reply.button, reply.title.of(language)))
    }

    /// The text with these values in its places.
    pub fn filled(&self, parameters: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        filled(self.body(), parameters)
    }

    /// Values for the places that the text has, in their order.
    pub fn example(&self) -> Vec<&'static str> {
        let places = self.body().matches("{{").count();
        self.examples().take(places).collect()
    }

    /// The text as staff read it, about a made-up case.
    pub fn example_text(&self) -> String {
        self.filled(self.examples())
    }

    /// The text that an account has under the template's name, about the same made-up case.
    pub fn example_of(&self, body: &str) -> String {
        filled(body, self.examples())
    }

    /// What stands below the text; empty where nothing does.
    pub const fn footer(&self) -> &'static str {
        match self.template.audience {
            Audience::Patient => FOOTER.of(self.language),
            Audience::Staff => "",
        }
    }

    /// The words that Meta has to approve.
    pub fn words(&self) -> TemplateWords {
        let labels = self.quick_replies().map(|(_button, label)| label);
        TemplateWords::kept(self.body(), self.footer(), labels)
    }

    fn examples(&self) -> impl Iterator<Item = &'static str> {
        let all: &'static [InEach] = match self.template.audience {
            Audience::Patient => &OF_PATIENTS,
            Audience::Staff => &OF_READERS,
        };
        let language = self.language;
        all.iter().map(move |value| value.of(language))
    }
}

/// A text with these values in its places.
pub fn filled(body: &str, parameters: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = body.to_owned();
    for (index, parameter) in parameters.into_iter().enumerate() {
        text = text.replace(&format!("{{{{{}}}}}", index + 1), parameter.as_ref());
    }
    text
}
