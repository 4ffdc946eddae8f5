//! The whole dialogue without I/O: an agenda in memory performs the effects, and the real reader reads the texts.

mod agenda;
mod another_doctor;
mod any_doctor;
mod appointments;
mod booking;
mod changing;
mod closed_hours;
mod common_answers;
mod correcting;
mod dropping;
mod in_turn;
mod late;
mod name_lines;
mod no_yes;
mod own_number;
mod own_visits;
mod persons;
mod questions;
mod safety;

use crate::domain::{
    Appointment, AppointmentFacts, AssistantRules, BookAnswer, BookRequest, Clinic, Doctor, Effect,
    Facts, Faq, HoldAnswer, HoldRequest, Input, Patient, RefusalCode, Reply, Request,
    SchedulingAnswer, SchedulingOutcome, Service, Session, Slot, SlotQuery, State, Written, decide,
    deterministic_ids, reader_context,
};
use agenda::Agenda;
use chrono::{DateTime, Duration, NaiveTime, Utc};
use internal::scheduling::Code;
use kernel::{
    AppointmentId, AppointmentStatus, ClinicZone, DoctorId, Language, Money, PatientId, ServiceId,
    TurnId,
};
use spanish::{Reading, WeekHours};
use std::sync::Arc;
use uuid::Uuid;

pub const ELENA: DoctorId = DoctorId(Uuid::from_u128(0xe1));
pub const JOSE: DoctorId = DoctorId(Uuid::from_u128(0x70));
pub const CLEANING: ServiceId = ServiceId(Uuid::from_u128(0xc1));
pub const FILLING: ServiceId = ServiceId(Uuid::from_u128(0xf1));
pub const APPOINTMENT: AppointmentId = AppointmentId(Uuid::from_u128(0xa1));

/// A conversation with a clinic in San Vicente, beginning on a Monday at seven.
#[derive(Clone)]
pub struct Chat {
    pub session: Session,
    pub clinic: Clinic,
    pub agenda: Agenda,
    pub patient: Patient,
    pub now: DateTime<Utc>,
    pub requests: Vec<Request>,
    /// How scheduling answers a call that books.
    pub booking_call: BookingCall,
    /// The calls that booked or tried to, in order.
    pub booking_calls: Vec<BookRequest>,
    /// The queries for free slots, in order.
    pub queries: Vec<SlotQuery>,
    /// Whether what the patient sends was written before a message that is answered already.
    pub is_late: bool,
    /// What a model reads in every text, instead of the reader.
    pub model_reads: Option<Reading>,
    turns: u128,
}

/// How scheduling answers a call that books.
#[derive(Clone, Copy)]
pub enum BookingCall {
    Books,
    Refuses(Code),
    /// Not in time.
    Unanswered,
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
            requests: Vec::new(),
            booking_call: BookingCall::Unanswered,
            booking_calls: Vec::new(),
            queries: Vec::new(),
            is_late: false,
            model_reads: None,
            turns: 0,
        }
    }

    pub fn known_as(mut self, name: &str) -> Self {
        self.patient.known = Some((PatientId(Uuid::from_u128(9)), name.to_owned()));
        self
    }

    pub fn with_appointment(mut self, id: AppointmentId, starts_at: &str) -> Self {
        self.patient.appointments.push(Appointment {
            id,
            doctor_id: ELENA,
            service_id: CLEANING,
            starts_at: at(starts_at),
            ends_at: None,
            patient_name: None,
            service_name: None,
            status: AppointmentStatus::Booked,
        });
        self
    }

    /// The name under which the hold of the open booking stands.
    pub fn booked_name(&self) -> &str {
        let hold = self.session.draft.hold.as_ref();
        hold.map_or("", |hold| hold.name.as_str())
    }

    /// The patient writes; returns the replies.
    pub fn says(&mut self, words: &str) -> Vec<Reply> {
        self.gets(&text(words))
    }

    pub fn taps(&mut self, id: &str) -> Vec<Reply> {
        self.gets(&button(id))
    }

    pub fn gets(&mut self, input: &Input) -> Vec<Reply> {
        self.turns += 1;
        let turn = TurnId(Uuid::from_u128(self.turns));
        let mut facts = Facts::new(self.now, turn, self.clinic.clone());
        facts.begin_input(&Written {
            of: Vec::new(),
            input: input.clone(),
            at: self.now,
            is_late: self.is_late,
            is_over_rate: false,
        });
        for _ in 0..20 {
            match decide(&self.session, input, &facts) {
                Ok(outcome) => {
                    self.session = outcome.session;
                    self.requests.extend(outcome.requests);
                    return outcome.replies;
                }
                Err(effect) => self.perform(effect, &mut facts),
            }
        }
        panic!("the dialogue asks for effects without end");
    }

    fn perform(&mut self, effect: Effect, facts: &mut Facts) {
        match effect {
            Effect::Understand(text) => {
                facts.learn_patient(self.patient.clone());
                let context = reader_context(&self.session, facts);
                let now = self.clinic.local(self.now);
                let read = self.clinic.reader().read(&text, now, &context);
                let reading = self.model_reads.clone().unwrap_or(read);
                facts.learn_reading(reading);
            }
            Effect::LookUpPatient => facts.learn_patient(self.patient.clone()),
            Effect::FindSlots(query) => {
                self.queries.push(query.clone());
                let slots = self.agenda.free(&query);
                facts.learn_slots(query, slots);
            }
            Effect::HoldSlot(request) => {
                let answer = self.hold(&request, facts.turn);
                facts.learn_hold(request, answer);
            }
            Effect::Book(request) => {
                let answer = self.book(&request);
                facts.learn_booking(request, answer);
            }
        }
    }

    fn hold(&mut self, request: &HoldRequest, turn: TurnId) -> HoldAnswer {
        let slot = &Slot {
            doctor_id: if request.any_doctor {
                self.agenda.any_at(&request.slot)
            } else {
                request.slot.doctor_id
            },
            ..request.slot
        };
        if !self.agenda.hold(slot) {
            return HoldAnswer::Refused(RefusalCode::Scheduling(Code::SlotTaken));
        }
        let turn = deterministic_ids::hold_turn(turn, slot.doctor_id, slot.starts_at);
        HoldAnswer::Held {
            id: AppointmentId(turn.uuid()),
            doctor: slot.doctor_id,
            turn,
            expires_at: self.now + Duration::minutes(10),
        }
    }

    fn book(&mut self, request: &BookRequest) -> BookAnswer {
        self.booking_calls.push(request.clone());
        match self.booking_call {
            BookingCall::Books => BookAnswer::Booked(AppointmentFacts {
                id: request.hold,
                ..facts(request.slot)
            }),
            BookingCall::Refuses(code) => BookAnswer::Refused(RefusalCode::Scheduling(code)),
            BookingCall::Unanswered => BookAnswer::Unanswered,
        }
    }

    /// Scheduling answers the last request.
    pub fn scheduling_answers(&mut self, outcome: SchedulingOutcome) -> Vec<Reply> {
        let turn = self.session.waiting.map(|(_, turn)| turn);
        self.gets(&Input::Scheduling(SchedulingAnswer { turn, outcome }))
    }

    /// Scheduling answers a request that this conversation does not wait for.
    pub fn scheduling_answers_another(&mut self, outcome: SchedulingOutcome) -> Vec<Reply> {
        let turn = Some(TurnId(Uuid::from_u128(0xdead)));
        self.gets(&Input::Scheduling(SchedulingAnswer { turn, outcome }))
    }

    /// Scheduling books what was requested last.
    pub fn books(&mut self) -> Vec<Reply> {
        let Some(Request::Book { slot, .. }) = self.requests.last().cloned() else {
            panic!("no booking was requested: {:?}", self.requests);
        };
        self.scheduling_answers(booked(slot))
    }

    pub fn passes(&mut self, time: Duration) {
        self.now += time;
    }

    pub fn state(&self) -> State {
        self.session.state
    }
}

pub fn text(text: &str) -> Input {
    Input::Text {
        text: text.to_owned(),
    }
}

pub fn button(id: &str) -> Input {
    Input::Button {
        id: id.to_owned(),
        title: String::new(),
    }
}

pub fn unreadable() -> Input {
    Input::Unreadable {
        what: "voice".to_owned(),
    }
}

pub const fn facts(slot: Slot) -> AppointmentFacts {
    AppointmentFacts {
        id: APPOINTMENT,
        doctor_id: slot.doctor_id,
        service_id: slot.service_id,
        starts_at: slot.starts_at,
    }
}

pub const fn booked(slot: Slot) -> SchedulingOutcome {
    SchedulingOutcome::Booked {
        appointment: facts(slot),
    }
}

pub const fn refused(code: Code) -> SchedulingOutcome {
    SchedulingOutcome::Refused {
        code: RefusalCode::Scheduling(code),
    }
}

/// Checks that there is one reply and that its body contains all of these words.
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
    let service = |id, name: &str, alias: &str, cents| Service {
        id,
        name: name.to_owned(),
        aliases: vec![alias.to_owned()],
        duration_minutes: 30,
        price: Money {
            cents,
            currency: "USD".to_owned(),
        },
    };
    let doctor = |id, title: &str, name: &str, services: &[ServiceId]| Doctor {
        id,
        title: title.to_owned(),
        name: name.to_owned(),
        aliases: Vec::new(),
        services: services.to_vec(),
        service_minutes: vec![30; services.len()],
    };
    Clinic {
        name: "Clínica Dental Jiboa".to_owned(),
        zone: ClinicZone::named("America/El_Salvador").unwrap(),
        language: Language::Spanish,
        address: "2a Avenida Sur #14, San Vicente".to_owned(),
        phone: "2393-0188".to_owned(),
        hours: WeekHours([
            long.clone(),
            long.clone(),
            long.clone(),
            long.clone(),
            long,
            short,
            vec![],
        ]),
        closures: Vec::new(),
        emergency_text: "Llame al 132.".to_owned(),
        bot_enabled: true,
        plan_ends_at: None,
        is_suspended: false,
        horizon_days: 60,
        payment_methods: vec!["efectivo".to_owned(), "tarjeta".to_owned()],
        min_notice: Duration::minutes(120),
        rules: AssistantRules {
            max_open_visits: 3,
            may_have_two_at_once: true,
            handback: Duration::hours(12),
        },
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
        reader: Arc::default(),
    }
}
