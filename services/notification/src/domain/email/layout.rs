//! The form that every e-mail has, the same in text and in HTML.

use super::texts;
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
        } = self;
        let greeting = texts::greeting(greeted(name), language);
        let farewell = texts::farewell(language);
        let paragraphs = why.join("\n\n");
        let text =
            format!("{greeting}\n\n{paragraphs}\n\n{act}:\n{link}\n\n{after}\n\n{farewell}\n");
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
fn greeted(name: &str) -> Option<&str> {
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
    use super::greeted;

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
