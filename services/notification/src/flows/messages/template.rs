//! The templates that Meta has to approve, and the values that fill them. Each text is in the file of its
//! kind. The texts are Spanish of El Salvador, warm, in the form of *usted*.

use crate::domain::content::{Button, Content, Form};
use crate::domain::template_words::TemplateWords;
use chrono::NaiveDateTime;
use events::TemplateButton;
use kernel::AppointmentId;
use spanish::say;

/// What every template says below its text, at most 60 characters.
pub const FOOTER: &str = "Responda con un botón o escríbanos";

/// Values for `{{1}}` to `{{6}}` by which Meta examines a template, and staff read it.
const EXAMPLE: [&str; 6] = [
    "Ana",
    "Limpieza dental",
    "martes 24 de noviembre",
    "9:30 a. m.",
    "Dra. Elena Rivas",
    "Clínica Jiboa",
];

/// A template as it has to be approved at Meta: category UTILITY, language `es`.
#[derive(Debug)]
pub struct Template {
    /// The name of the template at Meta.
    pub name: &'static str,
    /// The text. `{{1}}` to `{{6}}` are the values of [`AppointmentDetails::parameters`].
    pub body: &'static str,
    pub quick_replies: [QuickReply; 3],
}

/// A button of a template.
#[derive(Debug)]
pub struct QuickReply {
    /// The label, at most 25 characters.
    pub title: &'static str,
    pub button: TemplateButton,
}

impl QuickReply {
    /// The button under that label.
    pub const fn new(title: &'static str, button: TemplateButton) -> Self {
        Self { title, button }
    }
}

/// What a message says about an appointment.
pub struct AppointmentDetails<'a> {
    pub appointment_id: AppointmentId,
    /// The full name; the message says only the first name.
    pub patient: &'a str,
    pub service: &'a str,
    /// The start, in local time of the clinic.
    pub starts: NaiveDateTime,
    /// With the title, for instance `Dra. Elena Rivas`.
    pub doctor: String,
    pub clinic: &'a str,
}

impl AppointmentDetails<'_> {
    /// The values of `{{1}}` to `{{6}}`: first name, service, day, hour, doctor, clinic.
    pub fn parameters(&self) -> Vec<String> {
        vec![
            first_name(self.patient),
            self.service.to_owned(),
            say::day(self.starts.date()),
            say::clock_am_pm(self.starts.time()),
            self.doctor.trim().to_owned(),
            self.clinic.to_owned(),
        ]
    }

    /// The approved template first. The same words as free text follow, for a template that Meta cannot use, which
    /// is possible within 24 hours after a message of the patient.
    pub fn content(&self, template: &Template) -> Content {
        let buttons = template.quick_replies.each_ref().map(|reply| Button {
            id: reply.button.payload(self.appointment_id),
            title: reply.title.to_owned(),
        });
        let by_template = Form::Template {
            name: template.name.to_owned(),
            parameters: self.parameters(),
            payloads: buttons.iter().map(|button| button.id.clone()).collect(),
        };
        let free = Form::Buttons {
            body: self.free_text(template),
            footer: String::new(),
            buttons: buttons.to_vec(),
        };
        Content {
            forms: vec![by_template, free],
            about: None,
        }
    }

    /// The template's text with the placeholders filled in.
    pub fn free_text(&self, template: &Template) -> String {
        template.filled(self.parameters())
    }
}

impl Template {
    /// The text with these values in its places.
    fn filled(&self, parameters: impl IntoIterator<Item = impl AsRef<str>>) -> String {
        filled(self.body, parameters)
    }

    /// The text as staff read it, about a made-up appointment.
    pub fn example_text(&self) -> String {
        self.filled(example(self.body))
    }

    /// The words that Meta has to approve.
    pub fn words(&self) -> TemplateWords {
        let labels = self.quick_replies.iter().map(|reply| reply.title);
        TemplateWords::kept(self.body, FOOTER, labels)
    }
}

/// The text of a template in an account as staff read it, about the same made-up appointment.
pub fn example_of(body: &str) -> String {
    filled(body, EXAMPLE)
}

fn filled(body: &str, parameters: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut text = body.to_owned();
    for (index, parameter) in parameters.into_iter().enumerate() {
        text = text.replace(&format!("{{{{{}}}}}", index + 1), parameter.as_ref());
    }
    text
}

/// Values for the places that the text has, in their order.
pub fn example(body: &str) -> &'static [&'static str] {
    let places = body.matches("{{").count();
    EXAMPLE.get(..places).unwrap_or(&EXAMPLE)
}

fn first_name(full: &str) -> String {
    full.split_whitespace().next().unwrap_or(full).to_owned()
}
