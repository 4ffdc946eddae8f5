//! The form that every e-mail has, the same in text and in HTML.

use super::texts;
use internal::auth::SupportContact;
use kernel::Language;
use maud::{DOCTYPE, html};

/// The longest name that is greeted, in characters.
const LONGEST_NAME: usize = 80;

/// An e-mail as it leaves.
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The parts of an e-mail, from top to bottom.
pub struct Letter<'a> {
    pub subject: String,
    /// The name of who is greeted, as the person has written it.
    pub name: &'a str,
    /// Why the e-mail comes, in paragraphs.
    pub why: Vec<String>,
    /// What the link does.
    pub act: &'a str,
    pub link: &'a str,
    /// What is said below the link.
    pub after: String,
    /// Where the reader asks for help, where it is known.
    pub support: Option<&'a SupportContact>,
}

impl Letter<'_> {
    /// The e-mail in that language.
    pub fn laid_out(self, language: Language) -> Written {
        let Letter {
            subject,
            name,
            why,
            act,
            link,
            after,
            support,
        } = self;
        let greeting = texts::greeting(greeted(name), language);
        let farewell = texts::farewell(language);
        let paragraphs = why.join("\n\n");
        let help = support.map(|one| (texts::help(one.kind, language), one));
        let in_text = help.map_or_else(String::new, |(help, one)| {
            format!("{help} {}\n\n", texts::written_contact(one))
        });
        let text = format!(
            "{greeting}\n\n{paragraphs}\n\n{act}:\n{link}\n\n{after}\n\n{in_text}{farewell}\n"
        );
        let html = html! {
            (DOCTYPE)
            html lang=(texts::tag(language)) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width";
                    title { (subject) }
                }
                body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1a1a1a;background:#fff" {
                    div style="max-width:560px;margin:0 auto" {
                        p { (greeting) }
                        @for paragraph in &why { p { (paragraph) } }
                        p {
                            a href=(link) style="display:inline-block;padding:12px 20px;border-radius:6px;background:#0b5d4b;color:#fff;text-decoration:none" { (act) }
                        }
                        p { (after) }
                        @if let Some((help, one)) = help {
                            p { (help) " " a href=(one.link) { (one.address) } }
                        }
                        p style="font-size:14px" { (texts::by_hand(language)) br; a href=(link) style="word-break:break-all" { (link) } }
                        p { (farewell) }
                    }
                }
            }
        };
        Written {
            subject,
            text,
            html: html.into_string(),
        }
    }
}

/// The name, unless a mail program could make a link of it: who registers chooses the name and the address, and must not be able to send
/// a stranger to a page.
pub(super) fn greeted(name: &str) -> Option<&str> {
    let name = name.trim();
    let is_letter = |c: char| c.is_alphabetic() || " '-’.".contains(c);
    // A dot ends an abbreviation, as in "Dra. Ana", and joins no two words.
    let joins = name
        .split('.')
        .skip(1)
        .any(|rest| !rest.is_empty() && !rest.starts_with(' '));
    let is_shown = !name.is_empty()
        && name.chars().count() <= LONGEST_NAME
        && name.chars().all(is_letter)
        && !joins;
    is_shown.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::{Letter, greeted};
    use internal::auth::{SupportContact, SupportKind};
    use kernel::Language;

    fn written(support: Option<&SupportContact>, language: Language) -> [String; 2] {
        let letter = Letter {
            subject: "Asunto".to_owned(),
            name: "Ana",
            why: vec!["Porque sí.".to_owned()],
            act: "Abrir",
            link: "https://cita.example/suscripcion",
            after: "Nada más.".to_owned(),
            support,
        };
        let written = letter.laid_out(language);
        [written.text, written.html]
    }

    #[test]
    fn where_help_is_stands_before_the_farewell_where_it_is_known() {
        let email = SupportContact {
            kind: SupportKind::Email,
            address: "soporte@cita.example".to_owned(),
            link: "mailto:soporte@cita.example".to_owned(),
        };
        let whatsapp = SupportContact {
            kind: SupportKind::Whatsapp,
            address: "+50322220000".to_owned(),
            link: "https://wa.me/50322220000".to_owned(),
        };
        for (contact, language, in_text) in [
            (
                &email,
                Language::Spanish,
                "¿Necesita ayuda? Escríbanos a soporte@cita.example\n",
            ),
            (
                &whatsapp,
                Language::English,
                "Write to us by WhatsApp: https://wa.me/50322220000\n",
            ),
        ] {
            let [text, html] = written(Some(contact), language);

            assert!(text.contains(in_text), "{text}");
            let link = format!("<a href=\"{}\">{}</a>", contact.link, contact.address);
            assert!(html.contains(&link), "{html}");
        }
        let [text, html] = written(None, Language::Spanish);
        assert!(!text.contains("ayuda") && !html.contains("ayuda"));
    }

    #[test]
    fn a_name_that_could_become_a_link_is_not_greeted() {
        for name in ["Ana", "Dra. Ana María Menjívar", "Núñez-O'Brien", "J. P."] {
            assert_eq!(greeted(name), Some(name));
        }
        for name in [
            "",
            "evil.example",
            "www.evil.example gana",
            "https://evil.example",
            "a@b.example",
            "Ana\nhttp://x",
            "Gane 1000",
        ] {
            assert_eq!(greeted(name), None, "{name}");
        }
        assert_eq!(greeted(&"a".repeat(81)), None);
    }
}
