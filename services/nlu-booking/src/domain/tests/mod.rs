//! The whole dialogue without I/O: an agenda in memory meets the needs, the real reader reads.

mod agenda;
mod booking;
mod safety;
mod visits;

use crate::domain::{
    Act, Clinic, Doctor, Facts, Faq, HoldAnswer, Input, Need, News, NewsKind, Outcome, Patient,
    Reply, Service, Session, Slot, State, Visit, World, decide, derived, listening,
};
use agenda::Agenda;
use chrono::{DateTime, Duration, NaiveTime, Utc};
use kernel::{AppointmentId, ClinicZone, DoctorId, PatientId, ServiceId, TurnId};
use spanish::{Reading, WeekHours};
use uuid::Uuid;

pub const ELENA: DoctorId = DoctorId(Uuid::from_u128(0xe1));
pub const JOSE: DoctorId = DoctorId(Uuid::from_u128(0x70));
pub const CLEANING: ServiceId = ServiceId(Uuid::from_u128(0xc1));
pub const FILLING: ServiceId = ServiceId(Uuid::from_u128(0xf1));
pub const VISIT: AppointmentId = AppointmentId(Uuid::from_u128(0xa1));

/// A conversation with a clinic in San Vicente, beginning on a Monday at seven.
pub struct Chat {
    pub session: Session,
    pub clinic: Clinic,
    pub agenda: Agenda,
    pub patient: Patient,
    pub now: DateTime<Utc>,
    pub acts: Vec<Act>,
    turns: u128,
}

pub fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

impl Chat {
    pub fn new() -> Self {
        Self {
            session: Session::default(),
            clinic: clinic(),
            agenda: Agenda::week(),
            patient: Patient::default(),
            now: at("2026-11-23T13:00:00Z"),
            acts: Vec::new(),
            turns: 0,
        }
    }

    pub fn known_as(mut self, name: &str) -> Self {
        self.patient.known = Some((PatientId(Uuid::from_u128(9)), name.to_owned()));
        self
    }

    pub fn with_visit(mut self, id: AppointmentId, starts_at: &str) -> Self {
        self.patient.visits.push(Visit {
            id,
            doctor_id: ELENA,
            service_id: CLEANING,
            starts_at: at(starts_at),
            status: "booked".to_owned(),
        });
        self
    }

    /// The patient writes; the replies.
    pub fn says(&mut self, text: &str) -> Vec<Reply> {
        let mut world = World::new(self.now, TurnId(Uuid::nil()), self.clinic.clone());
        world.learn_patient(self.patient.clone());
        let dialogue = listening(&self.session, &world);
        let now = self.clinic.local(self.now);
        let reading = spanish::read(text, now, &self.clinic.for_reader(), &dialogue);
        self.means(reading)
    }

    /// The patient writes something that was understood like this.
    pub fn means(&mut self, reading: Reading) -> Vec<Reply> {
        self.gets(&Input::Said(Box::new(reading)))
    }

    pub fn taps(&mut self, id: &str) -> Vec<Reply> {
        self.gets(&Input::Pressed(id.to_owned()))
    }

    pub fn gets(&mut self, input: &Input) -> Vec<Reply> {
        self.turns += 1;
        let turn = TurnId(Uuid::from_u128(self.turns));
        let mut world = World::new(self.now, turn, self.clinic.clone());
        for _ in 0..20 {
            match decide(&self.session, input, &world) {
                Ok(Outcome {
                    session,
                    replies,
                    acts,
                }) => {
                    self.session = session;
                    self.acts.extend(acts);
                    return replies;
                }
                Err(Need::Patient) => world.learn_patient(self.patient.clone()),
                Err(Need::Slots(query)) => {
                    let slots = self.agenda.free(&query);
                    world.learn_slots(query, slots);
                }
                Err(Need::Hold(wish)) => {
                    let turn = derived::hold_turn(turn, wish.slot.doctor_id, wish.slot.starts_at);
                    let answer = if self.agenda.hold(&wish.slot) {
                        HoldAnswer::Held {
                            id: AppointmentId(turn.uuid()),
                            turn,
                            expires_at: self.now + Duration::minutes(10),
                        }
                    } else {
                        HoldAnswer::Refused("SLOT_TAKEN".to_owned())
                    };
                    world.learn_hold(wish, answer);
                }
            }
        }
        panic!("the dialogue asks without end");
    }

    /// Scheduling answers the last request.
    pub fn hears(&mut self, kind: NewsKind) -> Vec<Reply> {
        let turn = self.session.waiting.map(|(_, turn)| turn);
        self.gets(&Input::News(News { kind, turn }))
    }

    /// Scheduling answers another one.
    pub fn hears_of_another(&mut self, kind: NewsKind) -> Vec<Reply> {
        let turn = Some(TurnId(Uuid::from_u128(0xdead)));
        self.gets(&Input::News(News { kind, turn }))
    }

    pub fn books(&mut self) -> Vec<Reply> {
        let Some(Act::Book { slot, .. }) = self.acts.last().cloned() else {
            panic!("nothing was asked of scheduling: {:?}", self.acts);
        };
        self.hears(NewsKind::Booked(facts(slot)))
    }

    pub fn passes(&mut self, time: Duration) {
        self.now += time;
    }

    pub fn state(&self) -> State {
        self.session.state
    }
}

pub fn facts(slot: Slot) -> Facts {
    Facts {
        appointment: VISIT,
        doctor: slot.doctor_id,
        service: slot.service_id,
        starts_at: slot.starts_at,
    }
}

/// The one reply, whose words must hold all of these.
#[track_caller]
pub fn says_all(replies: &[Reply], words: &[&str]) {
    let [reply] = replies else {
        panic!("one reply was expected: {replies:#?}");
    };
    for word in words {
        assert!(
            reply.body.contains(word),
            "«{word}» is not in «{}»",
            reply.body
        );
    }
}

#[track_caller]
pub fn ids(replies: &[Reply]) -> Vec<&str> {
    let [reply] = replies else {
        panic!("one reply was expected: {replies:#?}");
    };
    reply
        .choices
        .iter()
        .map(|choice| choice.id.as_str())
        .collect()
}

#[track_caller]
pub fn first(replies: &[Reply], beginning: &str) -> String {
    let ids = ids(replies);
    let found = ids.iter().find(|id| id.starts_with(beginning));
    (*found.unwrap_or_else(|| panic!("nothing begins with {beginning} in {replies:#?}"))).to_owned()
}

fn clinic() -> Clinic {
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let long = vec![
        (time("07:30"), time("12:00")),
        (time("13:00"), time("16:30")),
    ];
    let short = vec![(time("08:00"), time("12:00"))];
    let service = |id, name: &str, alias: &str, price_cents| Service {
        id,
        name: name.to_owned(),
        aliases: vec![alias.to_owned()],
        duration_minutes: 30,
        price_cents,
    };
    let doctor = |id, title: &str, name: &str, services: &[ServiceId]| Doctor {
        id,
        title: title.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        services: services.to_vec(),
    };
    Clinic {
        name: "Clínica Dental Jiboa".to_owned(),
        zone: ClinicZone::named("America/El_Salvador").unwrap(),
        address: "2a Avenida Sur #14, San Vicente".to_owned(),
        hours: WeekHours([
            long.clone(),
            long.clone(),
            long.clone(),
            long.clone(),
            long,
            short,
            vec![],
        ]),
        emergency_text: "Llame al 132.".to_owned(),
        bot_enabled: true,
        horizon_days: 60,
        min_notice: Duration::minutes(120),
        doctors: vec![
            doctor(ELENA, "Dra.", "Elena Rivas", &[CLEANING, FILLING]),
            doctor(JOSE, "Dr.", "José Ibáñez", &[CLEANING]),
        ],
        services: vec![
            service(CLEANING, "Limpieza dental", "limpieza", 2200),
            service(FILLING, "Relleno", "relleno", 2800),
        ],
        faqs: vec![Faq {
            key: "parqueo".to_owned(),
            answer: "Sí, dos espacios frente a la clínica.".to_owned(),
            keywords: vec!["parqueo".to_owned(), "estacionamiento".to_owned()],
        }],
    }
}
