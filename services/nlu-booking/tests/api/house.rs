//! A clinic with a doctor, a service and prepared answers, and a patient who writes to it.

use crate::agenda::Agenda;
use bus::Failure;
use chrono::Duration;
use events::whatsapp_message_received::Content;
use events::{
    AppointmentFacts, BookingRequested, Event, ReplyRequested, WhatsappButton,
    WhatsappMessageReceived, WhatsappText, reply_requested, timestamp,
};
use kernel::{FixedClock, Ids};
use nlu_booking::{App, HearScheduling, Parts, Scheduling, SchedulingNews, StoreMessage, Turns};
use rest::StaffKeys;
use testkit::{Clinic, Doctor, Role, TestDb, deliver};

/// The patient's number.
pub const PATIENT: &str = "50370123456";

/// Everything a test of a conversation needs.
pub struct House {
    /// The database.
    pub db: TestDb,
    /// The clinic.
    pub clinic: Clinic,
    /// Its doctor.
    pub doctor: Doctor,
    /// Scheduling, played.
    pub agenda: Agenda,
    /// The clock.
    pub clock: FixedClock,
    /// One copy of the service.
    pub app: App,
    /// What takes its turns.
    pub turns: Turns,
    /// Its database, as it sees it.
    pub service_db: db::Db,
    sent: std::cell::Cell<u32>,
}

/// A message that left, as a test looks at it.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    /// The words.
    pub text: String,
    /// The ids of what can be tapped.
    pub ids: Vec<String>,
    /// Its place in the session.
    pub sequence: u64,
    /// Its id.
    pub id: String,
}

impl House {
    /// A Monday at seven; the doctor is free on Friday afternoon.
    pub async fn open() -> Self {
        let db = TestDb::new().await;
        let clinic = Clinic::open(&db).await;
        let doctor = clinic.doctor(&db, "07:30", "16:30").await;
        let id = Ids::system().uuid();
        clinic
            .run(&db, &[format!(
                "INSERT INTO conversation.faqs (clinic_id, id, key, category, question, answer, keywords)
                 VALUES ('{}', '{id}', 'parqueo', 'parking', '¿Hay parqueo?', 'Sí, dos espacios.', '[\"parqueo\", \"carro\"]')",
                clinic.id
            )])
            .await;
        let clock = testkit::clock();
        let agenda = Agenda::open(clock.clone());
        agenda.free(
            doctor.id.uuid(),
            "2026-11-27T19:00:00Z",
            "2026-11-27T22:30:00Z",
        );
        let service_db = db.db(Role::Conversation, clock.clone());
        let (app, turns) = copy(&service_db, &clock, &agenda, None);
        Self {
            db,
            clinic,
            doctor,
            agenda,
            clock,
            app,
            turns,
            service_db,
            sent: std::cell::Cell::new(0),
        }
    }

    /// Another copy of the service.
    pub fn another_copy(&self) -> (App, Turns) {
        copy(&self.service_db, &self.clock, &self.agenda, None)
    }

    /// A message of the patient, as ingest announces it.
    pub fn message(&self, content: Content) -> WhatsappMessageReceived {
        let n = self.sent.get() + 1;
        self.sent.set(n);
        WhatsappMessageReceived {
            phone_number_id: self.clinic.phone_number_id.clone(),
            wamid: format!("wamid.{n}"),
            from_phone: Some(PATIENT.to_owned()),
            profile_name: "Ana".to_owned(),
            sent_at: Some(timestamp(
                self.clock.now() + Duration::milliseconds(i64::from(n)),
            )),
            content: Some(content),
            ..WhatsappMessageReceived::default()
        }
    }

    /// Stores a message without taking the turn.
    pub async fn receives(&self, message: WhatsappMessageReceived) -> Result<(), Failure> {
        deliver(&StoreMessage(self.app.clone()), None, message).await
    }

    /// The patient writes; what the clinic answers.
    pub async fn writes(&self, text: &str) -> Vec<Said> {
        self.gets(words(text)).await
    }

    /// The patient taps; what the clinic answers.
    pub async fn taps(&self, id: &str) -> Vec<Said> {
        self.gets(tap(id)).await
    }

    async fn gets(&self, content: Content) -> Vec<Said> {
        let before = self.said().await.len();
        self.receives(self.message(content)).await.unwrap();
        self.turns.sweep().await;
        self.said().await.split_off(before)
    }

    /// Everything that was said so far.
    pub async fn said(&self) -> Vec<Said> {
        let replies: Vec<ReplyRequested> = self.db.published_events(Role::Conversation).await;
        replies.into_iter().map(Said::from).collect()
    }

    /// Everything that was asked of scheduling by one kind of event.
    pub async fn asked<E: Event>(&self) -> Vec<E> {
        self.db.published_events(Role::Conversation).await
    }

    /// Scheduling books what was asked for, and says so.
    pub async fn books(&self, asked: &BookingRequested) -> Vec<Said> {
        let facts = AppointmentFacts {
            appointment_id: asked.hold_id.clone(),
            version: 1,
            doctor_id: asked.doctor_id.clone(),
            patient_id: Ids::system().uuid().to_string(),
            service_id: asked.service_id.clone(),
            starts_at: asked.starts_at,
            session_id: Some(asked.session_id.clone()),
            turn_id: Some(asked.turn_id.clone()),
            ..AppointmentFacts::default()
        };
        self.hears(SchedulingNews::Appointment(events::AppointmentNews {
            change: events::AppointmentChange::Booked,
            facts,
        }))
        .await
    }

    /// Scheduling answers; what the clinic says then.
    pub async fn hears(&self, news: SchedulingNews) -> Vec<Said> {
        let before = self.said().await.len();
        deliver(
            &HearScheduling(self.app.clone()),
            Some(self.clinic.id),
            news,
        )
        .await
        .unwrap();
        self.turns.sweep().await;
        self.said().await.split_off(before)
    }
}

/// A copy of the service, with a model or without.
pub fn copy(
    db: &db::Db,
    clock: &FixedClock,
    agenda: &Agenda,
    model: Option<std::sync::Arc<dyn claude::Model>>,
) -> (App, Turns) {
    let signer = testkit::service_signer().clone();
    App::new(Parts {
        db: db.clone(),
        clock: clock.clone().into(),
        ids: Ids::system(),
        scheduling: Scheduling::new(&agenda.url, signer, clock.clone().into()).unwrap(),
        model,
        pace: None,
        staff_keys: StaffKeys::new(testkit::staff_verifier(), clock.clone().into()),
    })
}

/// Words.
pub fn words(text: &str) -> Content {
    Content::Text(WhatsappText {
        body: text.to_owned(),
    })
}

/// A tap on a button.
pub fn tap(id: &str) -> Content {
    Content::Button(WhatsappButton {
        id: id.to_owned(),
        title: String::new(),
    })
}

impl From<ReplyRequested> for Said {
    fn from(reply: ReplyRequested) -> Self {
        let (text, ids) = match reply.content.unwrap() {
            reply_requested::Content::Text(text) => (text.body, Vec::new()),
            reply_requested::Content::Buttons(buttons) => (
                buttons.body,
                buttons
                    .buttons
                    .into_iter()
                    .map(|button| button.id)
                    .collect(),
            ),
            reply_requested::Content::List(list) => {
                let rows = list.sections.into_iter().flat_map(|section| section.rows);
                (list.body, rows.map(|row| row.id).collect())
            }
        };
        Self {
            text,
            ids,
            sequence: reply.sequence,
            id: reply.reply_id,
        }
    }
}

impl Said {
    /// The first thing to tap whose id begins so.
    pub fn first(&self, beginning: &str) -> String {
        let found = self.ids.iter().find(|id| id.starts_with(beginning));
        found
            .unwrap_or_else(|| panic!("nothing begins with {beginning} in {self:?}"))
            .clone()
    }
}
