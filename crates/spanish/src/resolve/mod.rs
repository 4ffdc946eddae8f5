//! Reads a message: folds what the recognisers find, fills the fields, then decides the intent.

mod at_cancelling;
mod echo;
mod fields;
mod intent;

use chrono::NaiveDateTime;

use crate::{
    choice::{self, Chosen, KnownOffer},
    clinic::{Clinic, WeekHours},
    dates::{self, Calendar, DateContext, DateMention},
    dialogue::{Dialogue, DialogueState, Expecting},
    intent::{
        consent::{self, Consent},
        emergency, proposal, requests, scope,
    },
    person::{
        documents::{self, Documents},
        names::{self, Names},
    },
    reading::{Intent, Reading},
    stop_phrases,
    subject::{Vocabulary, any_doctor, doctor, faq, service},
    text::Stream,
    times::{self, Hours, TimePhrase},
};

/// Reads the messages of one clinic. Splitting the words of the clinic takes longer than reading a message, so keep the
/// reader until they change.
#[derive(Debug)]
pub struct Reader {
    hours: WeekHours,
    vocabulary: Vocabulary,
}

impl Reader {
    pub fn new(clinic: &Clinic) -> Self {
        Self {
            hours: clinic.hours.clone(),
            vocabulary: Vocabulary::of(clinic),
        }
    }

    /// Reads one message. `now` is the local time of the clinic. Never panics, never looks at an agenda.
    pub fn read(&self, text: &str, now: NaiveDateTime, dialogue: &Dialogue) -> Reading {
        let whole = Stream::new(text);
        if emergency::is_reported(&whole) {
            return Reading {
                intent: Intent::Emergency,
                confidence: 0.95,
                ..Reading::default()
            };
        }
        let findings = recognise(self, whole, now, dialogue);
        if scope::outside(&findings.stream) || scope::outside(&findings.whole) {
            return Reading {
                intent: Intent::Other,
                confidence: 0.9,
                ..Reading::default()
            };
        }
        let mut reading = Reading::default();
        fields::fill(&mut reading, &findings, &self.hours);
        intent::decide(&mut reading, &findings, dialogue);
        let may_name = dialogue.takes_name || dialogue.shown_name.is_some();
        if may_name && reading.says_nothing() {
            let asked = Dialogue {
                state: DialogueState::CollectingName,
                takes_name: false,
                shown_name: None,
                ..dialogue.clone()
            };
            let named = self.read(text, now, &asked);
            let fits = |name: &str| {
                let shown = dialogue.shown_name.as_deref();
                dialogue.takes_name || shown.is_some_and(|shown| names::is_longer_form(name, shown))
            };
            if named.name.as_deref().is_some_and(fits) {
                return named;
            }
        }
        reading
    }
}

impl Reader {
    /// What the words agree to. Also of a reading that a model filled, nothing is confirmed or cancelled without it.
    pub fn consent(&self, text: &str, now: NaiveDateTime) -> Consent {
        let mut stream = Stream::new(text);
        stop_phrases::fold(&mut stream);
        let calendar = Calendar { today: now.date() };
        dates::fold(&mut stream, calendar, DateContext::default());
        times::fold(&mut stream, false, false);
        doctor::read(&mut stream, &self.vocabulary.doctors);
        service::read(&mut stream, &self.vocabulary.services);
        consent::read(&stream)
    }
}

/// Reads one message of a clinic of which no other message is read.
pub fn read(text: &str, now: NaiveDateTime, clinic: &Clinic, dialogue: &Dialogue) -> Reading {
    Reader::new(clinic).read(text, now, dialogue)
}

/// Everything that the recognisers found in a message.
struct Findings<'a> {
    /// The message before any folding.
    whole: Stream<'a>,
    /// The message with mentions folded.
    stream: Stream<'a>,
    expecting: Expecting,
    moving: bool,
    calendar: Calendar,
    documents: Documents,
    names: Names,
    offers: Vec<KnownOffer<'a>>,
    chosen: Option<Chosen>,
    dates: Vec<DateMention>,
    times: Vec<TimePhrase>,
    doctors: Vec<String>,
    any_doctor: bool,
    service: Option<String>,
    several_services: bool,
    faqs: faq::Asked,
    vocabulary: &'a Vocabulary,
}

fn recognise<'a>(
    reader: &'a Reader,
    whole: Stream<'a>,
    now: NaiveDateTime,
    dialogue: &'a Dialogue,
) -> Findings<'a> {
    let vocabulary = &reader.vocabulary;
    let calendar = Calendar { today: now.date() };
    let expecting = dialogue.expecting();
    let hours = Hours {
        week: &reader.hours,
        date: None,
    };
    let offers = choice::read_offers(&dialogue.offered, calendar, hours);
    let mut stream = whole.clone();
    let documents = documents::fold(&mut stream);
    let asks_name = expecting == Expecting::Name && proposal::drops(&stream).is_none();
    let names = names::fold(&mut stream, asks_name);
    stop_phrases::fold(&mut stream);
    // Before choices: "cualquiera" by itself takes one of them.
    let any_doctor = any_doctor::fold(&mut stream, &offers);
    let chosen = choice::fold(&mut stream, &offers);
    let dates = dates::fold(
        &mut stream,
        calendar,
        DateContext {
            bare: expecting == Expecting::Date,
            moving: requests::moves(&whole),
        },
    );
    let bare = expecting == Expecting::Time || !offers.is_empty();
    // Whether an appointment is moved must be known before hours are folded: two hours are then the old and the new.
    let moving = moves(&stream);
    let times = times::fold(&mut stream, bare, moving);
    let faqs = faq::read(&stream, &vocabulary.topics);
    let doctors = doctor::read(&mut stream, &vocabulary.doctors);
    let (service, several_services) = service::read(&mut stream, &vocabulary.services);
    let moving = moving || requests::moves(&stream);
    Findings {
        whole,
        stream,
        expecting,
        moving,
        calendar,
        documents,
        names,
        offers,
        chosen,
        dates,
        times,
        doctors,
        any_doctor,
        service,
        several_services,
        faqs,
        vocabulary,
    }
}

fn moves(stream: &Stream) -> bool {
    let moves_ahead = || {
        let mut ahead = stream.clone();
        times::fold(&mut ahead, false, false);
        requests::moves(&ahead)
    };
    requests::moves(stream) || moves_ahead()
}
