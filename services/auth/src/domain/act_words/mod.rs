//! What each act of the audit log is called in the file for spreadsheets, one file for each subject. The page of the log has the same words: a test
//! compares them.

mod agenda;
mod clinic;
mod messages;
mod people;

use kernel::Language;

/// Act, Spanish and English. The sentences have no subject: who did it stands in a column of its own.
type Words = (&'static str, &'static str, &'static str);

/// The words of each subject, in alphabetical order of the acts.
const SUBJECTS: [&[Words]; 4] = [agenda::WORDS, clinic::WORDS, messages::WORDS, people::WORDS];

/// The words of an act; `None` for one that is not known, which is shown by its name only.
pub fn act_words(act: &str, language: Language) -> Option<&'static str> {
    let found = SUBJECTS.into_iter().find_map(|words| {
        let place = words.binary_search_by_key(&act, |(name, _, _)| name);
        place.ok().and_then(|place| words.get(place))
    });
    let (_, spanish, english) = found?;
    Some(match language {
        Language::Spanish => *spanish,
        Language::English => *english,
    })
}

#[cfg(test)]
mod tests {
    use super::{SUBJECTS, act_words};
    use kernel::Language;
    use std::path::Path;

    fn of_web(file: &str) -> String {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/src/features/audit");
        std::fs::read_to_string(folder.join(file)).unwrap()
    }

    #[test]
    fn acts_are_in_alphabetical_order_so_that_each_is_found() {
        for words in SUBJECTS {
            assert!(words.is_sorted_by_key(|(act, _, _)| act));
        }
        assert_eq!(act_words("pin.set", Language::Spanish), Some("Puso su PIN"));
        assert_eq!(
            act_words("pin.set", Language::English),
            Some("Set their PIN")
        );
        assert_eq!(act_words("of.next_year", Language::Spanish), None);
    }

    #[test]
    fn every_act_that_the_page_of_the_log_knows_has_the_same_words() {
        let page = of_web("say-act.ts");
        let (_, words) = page.split_once("function words()").unwrap();
        let english = of_web("locales/en.po");
        let mut known = Vec::new();
        for line in words.lines() {
            let Some((act, spanish)) = line.trim().split_once("\": t`") else {
                continue;
            };
            let (act, spanish) = (act.trim_start_matches('"'), spanish.trim_end_matches("`,"));
            let said = act_words(act, Language::Spanish);
            assert_eq!(said, Some(spanish), "{act}");
            let said = act_words(act, Language::English).unwrap();
            let translated = format!("msgid \"{spanish}\"\nmsgstr \"{said}\"");
            assert!(english.contains(&translated), "{act}: {said}");
            known.push(act);
        }
        let words = SUBJECTS.into_iter().flatten();
        let mut all: Vec<_> = words.map(|(act, _, _)| *act).collect();
        all.sort_unstable();
        known.sort_unstable();
        assert_eq!(known, all);
    }
}
