//! The fixture: a clinic with a doctor, a service and a prepared answer, and a patient who writes to the clinic.

use crate::agenda::Agenda;
use bus::Failure;
use chrono::Duration;
use events::whatsapp_message_received::Content;
use events::{
    AppointmentBooked, AppointmentFacts, BookingRequested, Event, ReplyRequested, WhatsappButton,
    WhatsappMessageReceived, WhatsappText, reply_requested, timestamp,
};
use kernel::{FixedClock, Ids};
use nlu_booking::{App, Notifications, Parts, Scheduling, Turns, consumers};
use testkit::{Clinic, Doctor, Role, Served, TestDb, deliver};

/// The patient's phone number.
pub const PATIENT: &str = "50370123456";

/// A patient's conversation with one process of the service.
pub struct World {
    pub db: TestDb,
    pub clinic: Clinic,
    pub doctor: Doctor,
    /// The server that imitates scheduling.
    pub agenda: Agenda,
    pub clock: FixedClock,
    pub served: Served,
    pub app: App,
    pub turns: Turns,
    /// The database with the role of the service.
    pub service_db: db::Db,
    sent: std::cell::Cell<u32>,
}

/// A reply of the clinic, in the form that tests compare.
#[derive(Debug, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    /// The ids of the buttons or rows.
    pub ids: Vec<String>,
    pub sequence: u64,
    pub id: String,
}

impl World {
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
            served: Served::new(nlu_booking::api, app.clone(), clock.clone()),
            clock,
            app,
            turns,
            service_db,
            sent: std::cell::Cell::new(0),
        }
    }

    /// Another process of the service.
    pub fn another_copy(&self) -> (App, Turns) {
        copy(&self.service_db, &self.clock, &self.agenda, None)
    }

    /// A message of the patient, as whatsapp-ingest publishes it.
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

    /// Stores a message without running the turn.
    pub async fn receives(&self, message: WhatsappMessageReceived) -> Result<(), Failure> {
        deliver(&consumers::all(&self.app), None, &message).await
    }

    /// The patient writes; returns the replies.
    pub async fn writes(&self, text: &str) -> Vec<Said> {
        self.gets(words(text)).await
    }

    /// The patient taps a button; returns the replies.
    pub async fn taps(&self, id: &str) -> Vec<Said> {
        self.gets(tap(id)).await
    }

    async fn gets(&self, content: Content) -> Vec<Said> {
        let before = self.said().await.len();
        self.receives(self.message(content)).await.unwrap();
        self.turns.sweep().await;
        self.said().await.split_off(before)
    }

    /// All replies so far.
    pub async fn said(&self) -> Vec<Said> {
        let replies: Vec<ReplyRequested> = self.db.published_events(Role::Conversation).await;
        replies.into_iter().map(Said::from).collect()
    }

    /// All published events of one type.
    pub async fn asked<E: Event>(&self) -> Vec<E> {
        self.db.published_events(Role::Conversation).await
    }

    /// Scheduling answers that the booking was made; returns the replies.
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
        self.scheduling_answers(AppointmentBooked {
            appointment: Some(facts),
        })
        .await
    }

    /// Scheduling answers; returns the replies.
    pub async fn scheduling_answers<E: Event>(&self, event: E) -> Vec<Said> {
        let before = self.said().await.len();
        let consumers = consumers::all(&self.app);
        deliver(&consumers, Some(self.clinic.id), &event)
            .await
            .unwrap();
        self.turns.sweep().await;
        self.said().await.split_off(before)
    }
}

/// A process of the service, with a model or without.
pub fn copy(
    db: &db::Db,
    clock: &FixedClock,
    agenda: &Agenda,
    model: Option<std::sync::Arc<dyn claude::Model>>,
) -> (App, Turns) {
    let signer = testkit::service_signer().clone();
    let app = App::new(Parts {
        db: db.clone(),
        clock: clock.clone().into(),
        ids: Ids::system(),
        scheduling: Scheduling::new(&agenda.url, signer, clock.clone().into()).unwrap(),
        model,
        rate_limit: None,
        notifications: Notifications::default(),
    });
    let turns = Turns::new(app.clone());
    (app, turns)
}

pub fn words(text: &str) -> Content {
    Content::Text(WhatsappText {
        body: text.to_owned(),
    })
}

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
    /// The first id that begins so.
    pub fn first(&self, beginning: &str) -> String {
        let found = self.ids.iter().find(|id| id.starts_with(beginning));
        found
            .unwrap_or_else(|| panic!("nothing begins with {beginning} in {self:?}"))
            .clone()
    }
}
