//! What the daily agenda says. The message is read on telephones that others look at too, so that a patient is a first name and an initial:
//! the names come like this from the published view.

use super::listed::listed;
use crate::domain::message_language::MessageLanguage;
use crate::domain::moments;
use chrono::{NaiveDate, NaiveTime};
use kernel::DoctorId;

/// The longest name of a reader or a doctor that is said, in characters.
const NAME: usize = 60;
/// The longest list of the free text, in characters: with the words around it, it is within the 4,096 that Meta allows.
const LINES: usize = 3_500;

/// A visit that is expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpectedVisit {
    pub doctor: DoctorId,
    /// With the title, for instance `Dra. Elena Rivas`.
    pub doctor_name: String,
    /// In local time of the clinic.
    pub starts: NaiveTime,
    /// For instance `Ana M.`
    pub patient: String,
    pub service: String,
}

/// The visits of a day, for one reader.
pub struct Agenda<'a> {
    /// The reader's full name.
    pub reader: &'a str,
    pub day: NaiveDate,
    pub language: MessageLanguage,
    /// Whether all visits are the reader's own, so that the doctor need not be said.
    pub is_own: bool,
    /// In the order of their starts; at least one.
    pub visits: &'a [ExpectedVisit],
}

/// The visits of one doctor.
struct OfDoctor<'a> {
    name: String,
    visits: Vec<&'a ExpectedVisit>,
}

impl Agenda<'_> {
    /// Whom to greet, the day, and how many visits it has.
    pub fn opening(&self) -> [String; 3] {
        [
            greeted(self.reader),
            moments::day(self.day, self.language),
            self.count(self.visits.len()),
        ]
    }

    /// The visits in one line of at most that many characters: each, where one doctor has them all; else how many each doctor has.
    pub fn line(&self, most: usize) -> String {
        let doctors = self.doctors();
        if let [only] = doctors.as_slice() {
            let mut items = self.said(only);
            if let (false, Some(first)) = (self.is_own, items.first_mut()) {
                let with = match self.language {
                    MessageLanguage::Spanish => "con",
                    MessageLanguage::English => "with",
                };
                *first = format!("{with} {}, {first}", only.name);
            }
            return listed(&items, ", ", most, self.language);
        }
        listed(&self.summaries(&doctors), "; ", most, self.language)
    }

    /// The visits one a line, under their doctors where those are several.
    pub fn lines(&self) -> String {
        let doctors = self.doctors();
        if let ([only], true) = (doctors.as_slice(), self.is_own) {
            return listed(&self.said(only), "\n", LINES, self.language);
        }
        let parts = doctors.iter().map(|doctor| {
            let heading = format!("{} ({}):", doctor.name, self.count(doctor.visits.len()));
            format!("{heading}\n{}", self.said(doctor).join("\n"))
        });
        let whole = parts.collect::<Vec<_>>().join("\n\n");
        if whole.chars().count() <= LINES {
            whole
        } else {
            listed(&self.summaries(&doctors), "\n", LINES, self.language)
        }
    }

    /// In the order of their first visits.
    fn doctors(&self) -> Vec<OfDoctor<'_>> {
        let mut doctors: Vec<(DoctorId, OfDoctor<'_>)> = Vec::new();
        for visit in self.visits {
            if let Some((_, doctor)) = doctors.iter_mut().find(|(id, _)| *id == visit.doctor) {
                doctor.visits.push(visit);
                continue;
            }
            let doctor = OfDoctor {
                name: cut(visit.doctor_name.trim()),
                visits: vec![visit],
            };
            doctors.push((visit.doctor, doctor));
        }
        doctors.into_iter().map(|(_, doctor)| doctor).collect()
    }

    fn said(&self, doctor: &OfDoctor<'_>) -> Vec<String> {
        let said = |visit: &&ExpectedVisit| {
            let starts = moments::clock(visit.starts, self.language);
            format!("{starts} {} ({})", visit.patient, cut(&visit.service))
        };
        doctor.visits.iter().map(said).collect()
    }

    fn summaries(&self, doctors: &[OfDoctor<'_>]) -> Vec<String> {
        let summary = |doctor: &OfDoctor<'_>| {
            let first = doctor.visits.first().map(|visit| visit.starts);
            let from = first.map_or_else(String::new, |first| {
                moments::from_hour(first, self.language)
            });
            let count = self.count(doctor.visits.len());
            format!("{} {from} ({count})", doctor.name)
        };
        doctors.iter().map(summary).collect()
    }

    fn count(&self, visits: usize) -> String {
        match (self.language, visits) {
            (MessageLanguage::Spanish, 1) => "1 cita".to_owned(),
            (MessageLanguage::Spanish, more) => format!("{more} citas"),
            (MessageLanguage::English, 1) => "1 appointment".to_owned(),
            (MessageLanguage::English, more) => format!("{more} appointments"),
        }
    }
}

/// The first name, or a title with it: `Elena`, `Dra. Elena`.
fn greeted(full: &str) -> String {
    let mut words = full.split_whitespace();
    let first = words.next().unwrap_or_default();
    let name = match words.next() {
        Some(next) if first.ends_with('.') => format!("{first} {next}"),
        _ => first.to_owned(),
    };
    cut(&name)
}

fn cut(text: &str) -> String {
    text.chars().take(NAME).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn visit(doctor: u128, starts: &str, patient: &str) -> ExpectedVisit {
        let name = if doctor == 1 {
            "Dra. Elena Menjívar"
        } else {
            "Dr. Óscar Rivas"
        };
        ExpectedVisit {
            doctor: DoctorId(Uuid::from_u128(doctor)),
            doctor_name: name.to_owned(),
            starts: starts.parse().unwrap(),
            patient: patient.to_owned(),
            service: "Limpieza".to_owned(),
        }
    }

    fn agenda(visits: &[ExpectedVisit], is_own: bool) -> Agenda<'_> {
        Agenda {
            reader: "Marta Alicia Paz",
            day: "2026-11-30".parse().unwrap(),
            language: MessageLanguage::Spanish,
            is_own,
            visits,
        }
    }

    #[test]
    fn a_doctor_reads_the_own_visits_one_by_one() {
        let visits = [visit(1, "08:00", "Ana M."), visit(1, "12:00", "Luis P.")];
        let own = agenda(&visits, true);

        assert_eq!(
            own.opening(),
            ["Marta", "lunes 30 de noviembre", "2 citas"].map(str::to_owned)
        );
        assert_eq!(
            own.line(900),
            "8:00 a. m. Ana M. (Limpieza), 12:00 p. m. Luis P. (Limpieza)"
        );
        assert_eq!(
            own.lines(),
            "8:00 a. m. Ana M. (Limpieza)\n12:00 p. m. Luis P. (Limpieza)"
        );
    }

    #[test]
    fn others_read_with_whom_each_visit_is() {
        let one = [visit(1, "08:00", "Ana M.")];
        let several = [
            visit(2, "08:00", "Ana M."),
            visit(1, "08:30", "Luis P."),
            visit(2, "13:00", "Eva R."),
        ];

        let (one, several) = (agenda(&one, false), agenda(&several, false));

        assert_eq!(
            one.line(900),
            "con Dra. Elena Menjívar, 8:00 a. m. Ana M. (Limpieza)"
        );
        assert_eq!(
            several.line(900),
            "Dr. Óscar Rivas desde las 8:00 a. m. (2 citas); Dra. Elena Menjívar desde las 8:30 a. m. (1 cita)"
        );
        assert_eq!(
            several.lines(),
            "Dr. Óscar Rivas (2 citas):\n8:00 a. m. Ana M. (Limpieza)\n1:00 p. m. Eva R. (Limpieza)\n\n\
             Dra. Elena Menjívar (1 cita):\n8:30 a. m. Luis P. (Limpieza)"
        );
    }

    #[test]
    fn a_clinic_of_english_reads_the_same_in_english() {
        let several = [
            visit(2, "08:00", "Ana M."),
            visit(1, "08:30", "Luis P."),
            visit(2, "13:00", "Eva R."),
        ];
        let one = [visit(1, "12:00", "Ana M.")];
        let english = |visits, is_own| Agenda {
            language: MessageLanguage::English,
            ..agenda(visits, is_own)
        };

        assert_eq!(
            english(&one, true).opening(),
            ["Marta", "Monday, November 30", "1 appointment"].map(str::to_owned)
        );
        assert_eq!(
            english(&one, false).line(900),
            "with Dra. Elena Menjívar, 12:00 p.m. Ana M. (Limpieza)"
        );
        assert_eq!(
            english(&several, false).line(900),
            "Dr. Óscar Rivas from 8:00 a.m. (2 appointments); Dra. Elena Menjívar from 8:30 a.m. (1 appointment)"
        );
        assert_eq!(
            english(&several, false).lines(),
            "Dr. Óscar Rivas (2 appointments):\n8:00 a.m. Ana M. (Limpieza)\n1:00 p.m. Eva R. (Limpieza)\n\n\
             Dra. Elena Menjívar (1 appointment):\n8:30 a.m. Luis P. (Limpieza)"
        );
    }

    #[test]
    fn a_long_day_is_cut_in_both_forms_and_says_how_much_is_left() {
        let visits: Vec<_> = (0..200).map(|_| visit(1, "08:00", "Ana M.")).collect();
        let two: Vec<_> = (0..200)
            .map(|n| visit(1 + n % 2, "08:00", "Ana M."))
            .collect();

        let line = agenda(&visits, true).line(300);
        let lines = agenda(&visits, true).lines();

        assert!(
            line.chars().count() <= 300 && line.ends_with(" y 191 más"),
            "{line}"
        );
        assert!(
            lines.chars().count() <= LINES && lines.ends_with(" más"),
            "{lines}"
        );
        assert_eq!(
            agenda(&two, false).lines(),
            "Dra. Elena Menjívar desde las 8:00 a. m. (100 citas)\nDr. Óscar Rivas desde las 8:00 a. m. (100 citas)"
        );
    }

    #[test]
    fn a_title_is_no_name() {
        for (full, said) in [
            ("Dra. Elena Menjívar", "Dra. Elena"),
            ("Elena", "Elena"),
            ("  Ana  María ", "Ana"),
            ("Dr.", "Dr."),
        ] {
            assert_eq!(greeted(full), said);
        }
    }
}
