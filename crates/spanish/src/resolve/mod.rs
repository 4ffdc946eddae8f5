//! From a text to one reading: fold what is understood, fill the fields, then decide what is wanted.

mod fields;
mod intent;

use chrono::NaiveDateTime;

use crate::{
    choice::{self, Chosen, Known},
    clinic::Clinic,
    dates::{self, Calendar, DateMention},
    dialogue::{Dialogue, Expecting},
    intent::{emergency, scope, wishes},
    noise,
    reading::{Intent, Reading},
    subject::{doctor, faq, service},
    text::Stream,
    times::{self, Hours, TimePhrase},
    who::{
        documents::{self, Documents},
        names::{self, Names},
    },
};

/// Everything that was understood in a message, before it is put together.
struct Understood<'a> {
    /// The message as written.
    whole: Stream<'a>,
    /// The message with mentions folded.
    stream: Stream<'a>,
    expecting: Expecting,
    moving: bool,
    calendar: Calendar,
    documents: Documents,
    names: Names,
    offers: Vec<Known>,
    chosen: Option<Chosen>,
    dates: Vec<DateMention>,
    times: Vec<TimePhrase>,
    doctors: Vec<String>,
    service: Option<String>,
    several_services: bool,
    faq: Option<String>,
}

/// Understands one message. `now` is the clinic's local time. Never panics, never looks at an agenda.
pub fn read(text: &str, now: NaiveDateTime, clinic: &Clinic, dialogue: &Dialogue) -> Reading {
    let whole = Stream::new(text);
    if emergency::told(&whole) {
        return Reading {
            intent: Intent::Emergency,
            confidence: 0.95,
            ..Reading::default()
        };
    }
    let understood = understand(whole, now, clinic, dialogue);
    if scope::outside(&understood.stream) || scope::outside(&understood.whole) {
        return Reading {
            intent: Intent::Other,
            confidence: 0.9,
            ..Reading::default()
        };
    }
    let mut reading = Reading::default();
    fields::fill(&mut reading, &understood, clinic);
    intent::decide(&mut reading, &understood, clinic, dialogue);
    reading
}

fn understand<'a>(
    whole: Stream<'a>,
    now: NaiveDateTime,
    clinic: &Clinic,
    dialogue: &Dialogue,
) -> Understood<'a> {
    let calendar = Calendar { today: now.date() };
    let expecting = dialogue.expecting();
    let hours = Hours {
        week: &clinic.hours,
        date: None,
    };
    let offers = choice::know(&dialogue.offered, calendar, hours);
    let mut stream = whole.clone();
    let documents = documents::fold(&mut stream);
    let names = names::fold(&mut stream, expecting == Expecting::Name);
    noise::fold(&mut stream);
    let chosen = choice::fold(&mut stream, &offers);
    let dates = dates::fold(
        &mut stream,
        calendar,
        dates::Setting {
            bare: expecting == Expecting::Date,
            moving: wishes::moves(&whole),
        },
    );
    let bare = expecting == Expecting::Time || !offers.is_empty();
    // Hours are folded last, so a first look tells whether two of them are old and new.
    let moving = moves(&stream);
    let times = times::fold(&mut stream, bare, moving);
    let faq = faq::read(&stream, &clinic.faqs);
    let doctors = doctor::read(&mut stream, &clinic.doctors);
    let (service, several_services) = service::read(&mut stream, &clinic.services);
    let moving = moving || wishes::moves(&stream);
    Understood {
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
        service,
        several_services,
        faq,
    }
}

fn moves(stream: &Stream) -> bool {
    let mut ahead = stream.clone();
    times::fold(&mut ahead, false, false);
    wishes::moves(stream) || wishes::moves(&ahead)
}
