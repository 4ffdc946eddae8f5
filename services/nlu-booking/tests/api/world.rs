//! The fixture: a clinic with a doctor, a service and a prepared answer, and a patient who writes to the clinic.

use crate::agenda::Agenda;
use bus::Failure;
use chrono::Duration;
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use events::whatsapp_message::Content;
use events::{
    AppointmentBooked, AppointmentFacts, BookingRequested, Envelope, Event, ReplyRequested,
    WhatsappButton, WhatsappMessage, WhatsappMessagesReceived, WhatsappText, reply_requested,
    timestamp,
};
use kernel::{Clock, ClockOffset, EventId, FixedClock, Ids};
use nlu_booking::{App, Notifications, Parts, Scheduling, Turns, consumers};
use testkit::{Clinic, Doctor, Role, Served, TestDb, deliver};
use uuid::Uuid;

/// The patient's phone number.
pub const PATIENT: &str = "50370123456";

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

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
            .run(&db, &["UPDATE tenancy.clinics SET assistant_quiet_ms = 0".to_owned(), format!(
                "INSERT INTO conversation.faqs (clinic_id, id, key, category, question, answer, keywords)
                 VALUES ('{}', '{id}', 'parqueo', 'parking', '¿Hay parqueo?', 'Sí, dos espacios.', '[\"parqueo\", \"carro\"]')",
                clinic.id
            )])
            .await;
        let clock = testkit::clock();
        let agenda = Agenda::open(clock.clone().into());
        agenda.free(
            doctor.id.uuid(),
            "2026-11-27T19:00:00Z",
            "2026-11-27T22:30:00Z",
        );
        let service_db = db.db(Role::Conversation, clock.clone());
        let (app, turns) = copy(&service_db, clock.clone().into(), &agenda, None, None);
        Self {
            db,
            clinic,
            doctor,
            agenda,
            served: Served::new(nlu_booking::api, app.clone(), &service_db, clock.clone()),
            clock,
            app,
            turns,
            service_db,
            sent: std::cell::Cell::new(0),
        }
    }

    /// Another process of the service.
    pub fn another_copy(&self) -> (App, Turns) {
        copy(
            &self.service_db,
            self.clock.clone().into(),
            &self.agenda,
            None,
            None,
        )
    }

    /// A process whose clock runs, from the instant at which the world's clock stands.
    pub fn running_copy(&self) -> (App, Turns) {
        let offset = ClockOffset::default();
        offset.set((self.clock.now() - Clock::system().now()).num_seconds());
        copy(
            &self.service_db,
            Clock::Shifted(offset),
            &self.agenda,
            None,
            None,
        )
    }

    /// How long the clinic's assistant waits after a text.
    pub async fn quiet(&self, milliseconds: u32) {
        let set = format!("UPDATE tenancy.clinics SET assistant_quiet_ms = {milliseconds}");
        self.clinic.run(&self.db, &[set]).await;
    }

    /// An appointment of the patient.
    pub async fn visit(&self, starts_at: &str) -> Uuid {
        let (clinic, id, patient) = (self.clinic.id, Ids::system().uuid(), Ids::system().uuid());
        let (doctor, service) = (self.doctor.id, self.clinic.service);
        let statements = [
            format!(
                "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone)
                 VALUES ('{clinic}', '{patient}', 'Ana López', '{PATIENT}')"
            ),
            format!(
                "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at,
                     ends_at, busy, busy_from, busy_to, status, source)
                 SELECT '{clinic}', '{id}', '{doctor}', '{patient}', '{service}', s, s + interval '30 min',
                     tstzrange(s, s + interval '30 min'), s, s + interval '30 min', 'booked', 'desk'
                   FROM (SELECT '{starts_at}'::timestamptz AS s) t"
            ),
        ];
        self.clinic.run(&self.db, &statements).await;
        id
    }

    /// The number that a query answers, asked by the owner of the tables.
    pub async fn number(&self, query: &str) -> i64 {
        let found: Number = diesel::sql_query(format!("SELECT ({query})::bigint AS n"))
            .get_result(&mut self.db.owner().await)
            .await
            .unwrap();
        found.n
    }

    /// A message of the patient, as a webhook brings it.
    pub fn message(&self, content: Content) -> WhatsappMessage {
        let n = self.sent.get() + 1;
        self.sent.set(n);
        WhatsappMessage {
            wamid: format!("wamid.{n}"),
            from_phone: Some(PATIENT.to_owned()),
            profile_name: "Ana".to_owned(),
            sent_at: Some(timestamp(
                self.clock.now() + Duration::milliseconds(i64::from(n)),
            )),
            content: Some(content),
            ..WhatsappMessage::default()
        }
    }

    /// Stores a message without running the turn.
    pub async fn receives(&self, message: WhatsappMessage) -> Result<(), Failure> {
        self.receives_all(vec![message]).await
    }

    /// Stores the messages of one webhook without running the turn.
    pub async fn receives_all(&self, messages: Vec<WhatsappMessage>) -> Result<(), Failure> {
        deliver(&consumers::all(&self.app), None, &self.webhook(messages)).await
    }

    /// The event of a webhook with these messages, as whatsapp-ingest publishes it.
    pub fn webhook(&self, messages: Vec<WhatsappMessage>) -> WhatsappMessagesReceived {
        WhatsappMessagesReceived {
            phone_number_id: self.clinic.phone_number_id.clone(),
            display_phone_number: String::new(),
            messages,
        }
    }

    /// Delivers an event of whatsapp-ingest once.
    pub async fn comes_once<E: Event>(&self, event: &E) {
        self.comes(Ids::system().next(), event).await;
    }

    /// Delivers an event once, under that id.
    pub async fn comes<E: Event>(&self, id: EventId, event: &E) {
        let envelope = Envelope {
            id,
            clinic: None,
            at: self.clock.now(),
            attempt: 1,
            traceparent: None,
            body: event.encode_to_vec(),
        };
        let outcomes = consumers::all(&self.app).deliver(E::KEY, &envelope).await;
        let all: Result<Vec<()>, Failure> = outcomes.into_iter().collect();
        all.unwrap();
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
        self.turns.run_due().await;
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
        self.turns.run_due().await;
        self.said().await.split_off(before)
    }
}

/// A process of the service, with a model or without.
pub fn copy(
    db: &db::Db,
    clock: Clock,
    agenda: &Agenda,
    model: Option<std::sync::Arc<dyn claude::Model>>,
    messages_per_minute: Option<u32>,
) -> (App, Turns) {
    let signer = testkit::service_signer().clone();
    let app = App::new(Parts {
        db: db.clone(),
        clock: clock.clone(),
        ids: Ids::system(),
        scheduling: Scheduling::new(&agenda.url, signer, clock).unwrap(),
        model,
        messages_per_minute,
        turns_in_flight: 64,
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
