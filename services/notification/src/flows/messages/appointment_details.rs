//! What a message says about an appointment, in the forms in which it may leave.

use crate::domain::content::{Button, Content, Form, Shown};
use crate::domain::message_language::MessageLanguage;
use crate::domain::moments;
use crate::flows::messages::template::{Template, WordedTemplate};
use chrono::NaiveDateTime;
use kernel::AppointmentId;

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
    /// The approved template first. The same words as free text follow, for a template that Meta cannot use, which is possible within 24 hours
    /// after a message of the patient. The template of the language that stands in comes last, because a notice in another language is better
    /// than none (ADR 0083).
    pub fn content(&self, template: Template, language: MessageLanguage) -> Content {
        let own = template.in_language(language);
        let other = language.stand_in().map(|other| template.in_language(other));
        let mut forms = vec![self.by_template(&own, None), self.free(&own)];
        forms.extend(other.map(|other| self.by_template(&other, Some(self.shown(&other)))));
        Content { forms, about: None }
    }

    /// The template's text with the placeholders filled in.
    pub fn free_text(&self, template: &WordedTemplate) -> String {
        template.filled(self.parameters(template.language))
    }

    /// The values of `{{1}}` to `{{6}}`: first name, service, day, hour, doctor, clinic.
    fn parameters(&self, language: MessageLanguage) -> Vec<String> {
        vec![
            first_name(self.patient),
            self.service.to_owned(),
            moments::day(self.starts.date(), language),
            moments::clock(self.starts.time(), language),
            self.doctor.trim().to_owned(),
            self.clinic.to_owned(),
        ]
    }

    fn by_template(&self, template: &WordedTemplate, shown: Option<Shown>) -> Form {
        let buttons = template.quick_replies();
        Form::Template {
            name: template.name().to_owned(),
            language: template.language,
            parameters: self.parameters(template.language),
            payloads: buttons
                .map(|(button, _label)| button.payload(self.appointment_id))
                .collect(),
            shown,
        }
    }

    /// The words and labels of the template as the patient reads them.
    fn shown(&self, template: &WordedTemplate) -> Shown {
        let labels = template.quick_replies();
        Shown {
            text: self.free_text(template),
            choices: labels.map(|(_button, label)| label.to_owned()).collect(),
        }
    }

    fn free(&self, template: &WordedTemplate) -> Form {
        let buttons = template.quick_replies().map(|(button, label)| Button {
            id: button.payload(self.appointment_id),
            title: label.to_owned(),
        });
        Form::Buttons {
            body: self.free_text(template),
            footer: String::new(),
            buttons: buttons.collect(),
        }
    }
}

fn first_name(full: &str) -> String {
    full.split_whitespace().next().unwrap_or(full).to_owned()
}
