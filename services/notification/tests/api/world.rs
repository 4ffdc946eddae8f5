//! The fixture of the tests: a clinic with a token, the service, a Graph API, and short methods for what tests do.

use crate::graph::Meta;
use bus::{Bus, Failure, Stop, Stopper};
use cache::Cache;
use chrono::{DateTime, Duration, Utc};
use crypto::{
    Binding, KeyId, KeyedDigest, Keyring, Sealed, TokenSigner, generate_master_key,
    generate_signing_key,
};
use db::{ClinicTx, Connection, Db, DbError};
use diesel::QueryableByName;
use diesel::sql_types::{Bool, Integer, Nullable, Text, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncConnection, RunQueryDsl};
use events::reply_requested::Content;
use events::{
    AppointmentArrived, AppointmentAttended, AppointmentBooked, AppointmentCancelled,
    AppointmentChange, AppointmentConfirmed, AppointmentFacts, AppointmentMissed,
    AppointmentRescheduled, AppointmentSource, AppointmentTakenBack, Event, ReplyRequested,
    ReplyText, WhatsappError, WhatsappStatusUpdated, timestamp,
};
use kernel::{FixedClock, Heartbeat, Ids};
use mail::{Mailer, Sender as From, Server};
use notification::jobs::{Worker, feed_live_streams, find_agendas, find_reminders};
use notification::{
    App, Auth, ChannelTokens, DaysAfterEnd, Graph, LiveStreams, Operator, Parts, Queue, Sender,
    Wakes, api, consumers, sender, template_requests,
};
use testkit::{Clinic, Doctor, Role, Served, TestDb, clock, deliver_at};
use uuid::Uuid;

/// The patient of most tests.
pub const ANA: &str = "50370001111";

pub struct World {
    pub db: TestDb,
    pub clinic: Clinic,
    pub doctor: Doctor,
    pub clock: FixedClock,
    /// The endpoints, as a process serves them.
    pub served: Served,
    pub app: App,
    pub meta: Meta,
    pub stopper: Stopper,
    keyring: Keyring,
    pub master: String,
    own: Db,
    cache: Cache,
}

/// A row of the deliveries.
#[derive(Clone, Debug, QueryableByName)]
pub struct Sent {
    #[diesel(sql_type = SqlUuid)]
    pub id: Uuid,
    #[diesel(sql_type = Text)]
    pub state: String,
    /// Meta's id of the message.
    #[diesel(sql_type = Nullable<Text>, column_name = sent_as)]
    pub wamid: Option<String>,
    #[diesel(sql_type = Nullable<Integer>)]
    pub error_code: Option<i32>,
    #[diesel(sql_type = Nullable<Text>)]
    pub error_detail: Option<String>,
    #[diesel(sql_type = Bool)]
    pub possibly_twice: bool,
}

/// An open page, which hears about its clinic.
pub struct Page(tokio::sync::mpsc::Receiver<notification::Frame>);

impl Page {
    /// Whether the stream of the page has ended.
    pub fn is_over(&self) -> bool {
        self.0.is_closed()
    }

    /// The names of the events that it heard since it was asked last.
    pub fn heard(&mut self) -> Vec<String> {
        let mut names = Vec::new();
        while let Ok(frame) = self.0.try_recv() {
            let frame = String::from_utf8(frame.told(None).unwrap().to_vec()).unwrap();
            let name = frame.lines().next().unwrap().strip_prefix("event: ");
            names.push(name.unwrap().to_owned());
        }
        names
    }
}

/// A row of the jobs.
#[derive(Clone, Debug, QueryableByName)]
pub struct Job {
    #[diesel(sql_type = Text)]
    pub kind: String,
    #[diesel(sql_type = Text)]
    pub state: String,
    #[diesel(sql_type = Integer)]
    pub attempt: i32,
    #[diesel(sql_type = Timestamptz)]
    pub due_at: DateTime<Utc>,
}

impl World {
    pub async fn open() -> Self {
        Self::open_in(TestDb::new().await).await
    }

    /// Where no stream is checked by time alone while a test runs.
    pub async fn checking_streams_hourly() -> Self {
        let mut world = Self::open().await;
        let app = App::new(Parts {
            check_streams_every: Duration::hours(1).to_std().unwrap(),
            ..world.parts()
        });
        world.served = Served::new(api, app.clone(), &world.own, world.clock.clone());
        world.app = app;
        world
    }

    /// In a database of the test.
    pub async fn open_in(db: TestDb) -> Self {
        let clinic = Clinic::open(&db).await;
        let doctor = clinic.doctor(&db, "07:30", "16:30").await;
        let (clock, meta) = (clock(), Meta::open());
        let master = format!("1:{}", generate_master_key().unwrap().as_str());
        let keyring = Keyring::parse(&master).unwrap();
        let (stopper, stop) = Stopper::new();
        let own = db.db(Role::Notification, clock.clone());
        let prefix = format!("test_{}:", Ids::system().uuid().simple());
        let cache = Cache::connect(&testkit::redis_url()).await.unwrap();
        let cache = cache.prefixed(&prefix);
        let ground = Ground {
            db: &own,
            clock: &clock,
            meta: &meta,
            master: &master,
            cache: &cache,
        };
        let app = App::new(copy(&ground, stop));
        spawn_sender(&app);
        let world = Self {
            db,
            clinic,
            doctor,
            served: Served::new(api, app.clone(), &own, clock.clone()),
            clock,
            app,
            meta,
            stopper,
            keyring,
            master,
            own,
            cache,
        };
        world.give_token(&world.clinic).await;
        world
    }

    /// Another clinic in the same database, with a token.
    pub async fn another_clinic(&self) -> Clinic {
        let clinic = Clinic::open(&self.db).await;
        self.give_token(&clinic).await;
        clinic
    }

    /// Stores a sealed token for the clinic, as the seed does.
    async fn give_token(&self, clinic: &Clinic) {
        let token = format!("token of {}", clinic.id);
        self.seal_token(clinic, 1, &token).await;
    }

    /// Replaces the token, and the key that seals it.
    pub async fn replace_token(&self, token: &str) {
        self.seal_token(&self.clinic, 2, token).await;
    }

    async fn seal_token(&self, clinic: &Clinic, version: i32, token: &str) {
        let id = KeyId {
            clinic: clinic.id,
            version,
        };
        let (wrapped, key) = self.keyring.generate_data_key(id).unwrap();
        let channel = self.channel(clinic).await;
        let place = Binding {
            clinic: clinic.id,
            table: "tenancy.channels",
            column: "access_token",
            row: channel,
        };
        let sealed = Sealed::seal(&token.to_owned(), &key, &place).unwrap();
        let statements = [
            format!(
                "INSERT INTO tenancy.data_keys (clinic_id, purpose, version, wrapped)
                 VALUES ('{}', 'seal', {version}, '\\x{}')",
                clinic.id,
                hex(wrapped.as_bytes())
            ),
            format!(
                "UPDATE tenancy.channels SET access_token_sealed = '\\x{}' WHERE id = '{channel}'",
                hex(sealed.as_bytes())
            ),
        ];
        clinic.run(&self.db, &statements).await;
    }

    async fn channel(&self, clinic: &Clinic) -> Uuid {
        #[derive(QueryableByName)]
        struct Found {
            #[diesel(sql_type = SqlUuid)]
            id: Uuid,
        }
        let query = format!(
            "SELECT id FROM tenancy.channel WHERE clinic_id = '{}'",
            clinic.id
        );
        let found: Vec<Found> = self.rows(clinic, &query).await;
        found[0].id
    }

    /// The rows that the service sees in that clinic.
    pub async fn rows<R>(&self, clinic: &Clinic, query: &str) -> Vec<R>
    where
        R: QueryableByName<diesel::pg::Pg> + Send + 'static,
    {
        let work = async |tx: &mut ClinicTx| -> Result<Vec<R>, DbError> {
            let conn: &mut Connection = tx.conn();
            Ok(diesel::sql_query(query).load(conn).await?)
        };
        self.own.acting_as(&clinic.system(), work).await.unwrap()
    }

    pub async fn deliveries(&self) -> Vec<Sent> {
        self.rows(
            &self.clinic,
            "SELECT d.*, (SELECT max(w.wamid) FROM notification.wamids w WHERE w.delivery_id = d.id) AS sent_as
               FROM notification.deliveries d ORDER BY d.created_at, d.sequence, d.id",
        )
        .await
    }

    /// The only delivery of the clinic.
    pub async fn delivery(&self) -> Sent {
        let mut all = self.deliveries().await;
        assert_eq!(all.len(), 1, "{all:?}");
        all.remove(0)
    }

    /// The jobs of the clinic, soonest first.
    pub async fn jobs(&self) -> Vec<Job> {
        let query = format!(
            "SELECT * FROM notification.jobs WHERE clinic_id = '{}' ORDER BY due_at, kind",
            self.clinic.id
        );
        self.rows(&self.clinic, &query).await
    }

    /// A conversation asks for a reply to Ana with these words.
    pub async fn say(&self, session: Uuid, sequence: u64, words: &str) -> Uuid {
        let reply = reply(&self.clinic, session, sequence, text(words));
        self.ask(reply).await
    }

    pub async fn ask(&self, reply: ReplyRequested) -> Uuid {
        self.ask_of(&self.clinic, &reply).await;
        reply.reply_id.parse().unwrap()
    }

    /// A conversation of that clinic asks for a reply.
    pub async fn ask_of(&self, clinic: &Clinic, reply: &ReplyRequested) {
        self.hear(Some(clinic), reply).await.unwrap();
    }

    /// Delivers an event twice, as the broker may, and answers what the consumer answered.
    pub async fn hear<E: Event>(&self, clinic: Option<&Clinic>, event: &E) -> Result<(), Failure> {
        let clinic = clinic.map(|clinic| clinic.id);
        deliver_at(&consumers::all(&self.app), clinic, event, self.clock.now()).await
    }

    /// Delivers a status update, which names no clinic.
    pub async fn hear_status(&self, status: &WhatsappStatusUpdated) {
        self.hear(None, status).await.unwrap();
    }

    /// Works on replies until none is due.
    pub async fn send(&self) {
        self.work(Queue::Replies).await;
    }

    /// Finds the reminders that are due, and works on messages about appointments until none is due.
    pub async fn remind(&self) {
        find_reminders(&self.app).await.unwrap();
        self.work(Queue::AppointmentReminders).await;
    }

    /// Finds the daily agendas that are due, and works on them until none is due.
    pub async fn send_agendas(&self) {
        find_agendas(&self.app).await.unwrap();
        self.work(Queue::DailyAgenda).await;
    }

    async fn work(&self, queue: Queue) {
        work(&self.app, queue).await;
    }

    /// Works on replies until none is due, in that copy.
    pub async fn work_at(&self, copy: &App) {
        work(copy, Queue::Replies).await;
    }

    /// Another copy of the service, with the same database and the same Graph API.
    pub fn another_copy(&self) -> App {
        self.copy_with(None)
    }

    /// Another copy of the service, connected to the broker, with the streams of its pages fed.
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's copy ends with the test's runtime"
    )]
    pub async fn connected_copy(&self) -> App {
        let url = testkit::amqp_url();
        bus::topology::declare_queues(&url, &[]).await.unwrap();
        let bus = Bus::open(&url, "a test", &Ids::system()).unwrap();
        let copy = self.copy_with(Some(bus.clone()));
        actix_web::rt::spawn({
            let bus = bus.clone();
            async move { bus.keep_connected().await }
        });
        let (fed, stop) = (copy.clone(), copy.stop.clone());
        actix_web::rt::spawn(
            async move { feed_live_streams(&fed, stop, Heartbeat::unwatched()).await },
        );
        bus.connected().await;
        copy
    }

    fn copy_with(&self, bus: Option<Bus>) -> App {
        let copy = App::new(Parts {
            bus,
            ..self.parts()
        });
        spawn_sender(&copy);
        copy
    }

    /// Another copy of the service, which asks for e-mails and sends them at these places.
    pub fn copy_for_emails(&self, auth: Auth, mailer: Mailer) -> App {
        App::new(Parts {
            auth,
            mailer,
            ..self.parts()
        })
    }

    fn parts(&self) -> Parts {
        let ground = Ground {
            db: &self.own,
            clock: &self.clock,
            meta: &self.meta,
            master: &self.master,
            cache: &self.cache,
        };
        copy(&ground, self.app.stop.clone())
    }

    /// Waits until Meta received that many messages.
    pub async fn asked(&self, count: usize) {
        let asked = async {
            while self.meta.asked().len() < count {
                actix_web::rt::task::yield_now().await;
            }
        };
        let patience = Duration::seconds(5).to_std().unwrap();
        let asked = actix_web::rt::time::timeout(patience, asked).await;
        asked.expect("Meta is asked");
    }

    /// Suspends the clinic as the operator does, or resumes it.
    pub async fn let_in(&self, is_active: bool) {
        let clinic = self.clinic.id;
        let set = format!(
            "UPDATE tenancy.clinics SET is_active = {is_active} WHERE clinic_id = '{clinic}'"
        );
        self.clinic.run(&self.db, &[set]).await;
    }

    /// A test of the clinic's number showed at that time that it works.
    pub async fn number_worked(&self, at: DateTime<Utc>) {
        let set = format!(
            "UPDATE tenancy.channels SET worked_at = '{}'",
            at.to_rfc3339()
        );
        self.clinic.run(&self.db, &[set]).await;
    }

    pub fn pass_seconds(&self, seconds: i64) {
        self.clock.advance(Duration::seconds(seconds));
    }

    /// The acts in the clinic's audit log.
    pub async fn audited(&self) -> Vec<String> {
        #[derive(QueryableByName)]
        struct Entry {
            #[diesel(sql_type = Text)]
            act: String,
        }
        let mut owner = self.db.owner().await;
        let clinic_id = self.clinic.id.to_string();
        let entries: Vec<Entry> = owner
            .transaction(async |conn| {
                diesel::sql_query("SELECT set_config('app.clinic_id', $1, true)")
                    .bind::<Text, _>(&clinic_id)
                    .execute(conn)
                    .await?;
                diesel::sql_query("SELECT act FROM audit.entries ORDER BY at")
                    .load(conn)
                    .await
            })
            .await
            .unwrap();
        entries.into_iter().map(|entry| entry.act).collect()
    }

    /// What the entries of the clinic's audit log say besides their acts.
    pub async fn audit_details(&self) -> Vec<serde_json::Value> {
        #[derive(QueryableByName)]
        struct Entry {
            #[diesel(sql_type = Text)]
            detail: String,
        }
        let mut owner = self.db.owner().await;
        let clinic_id = self.clinic.id.to_string();
        let entries: Vec<Entry> = owner
            .transaction(async |conn| {
                diesel::sql_query("SELECT set_config('app.clinic_id', $1, true)")
                    .bind::<Text, _>(&clinic_id)
                    .execute(conn)
                    .await?;
                diesel::sql_query("SELECT detail::text AS detail FROM audit.entries ORDER BY at")
                    .load(conn)
                    .await
            })
            .await
            .unwrap();
        let details = entries
            .iter()
            .map(|entry| serde_json::from_str(&entry.detail));
        details.collect::<Result<_, _>>().unwrap()
    }

    /// Opens a page of the clinic, as far as the process knows it.
    pub fn page(&self) -> Page {
        self.page_at(&self.app)
    }

    /// The same at another copy.
    pub fn page_at(&self, copy: &App) -> Page {
        Page(
            copy.live
                .subscribe(self.clinic.id, self.clinic.staff.user, 1)
                .unwrap(),
        )
    }

    /// Waits until the clinic has marked that many of Ana's messages as read, which it does after its answer.
    pub async fn read_marks(&self, count: usize) {
        let marked = async {
            while self.meta.read().len() < count {
                actix_web::rt::task::yield_now().await;
            }
        };
        let patience = Duration::seconds(5).to_std().unwrap();
        let marked = actix_web::rt::time::timeout(patience, marked).await;
        marked.expect("the messages are marked");
    }

    /// The routing keys of the published events.
    pub async fn published(&self) -> Vec<String> {
        self.db.published(Role::Notification).await
    }

    /// Stores an appointment of Ana.
    pub async fn appointment(&self, starts_at: &str, source: &str) -> Uuid {
        let (clinic, id, patient) = (self.clinic.id, Ids::system().uuid(), Ids::system().uuid());
        let now = self.clock.now();
        let statements = [
            format!(
                "INSERT INTO scheduling.patients (clinic_id, id, full_name, phone)
                 VALUES ('{clinic}', '{patient}', 'Ana María Peña', '{ANA}')"
            ),
            format!(
                "INSERT INTO scheduling.appointments (clinic_id, id, doctor_id, patient_id, service_id, starts_at,
                     ends_at, busy, busy_from, busy_to, status, source, created_at, updated_at)
                 SELECT '{clinic}', '{id}', '{}', '{patient}', '{}', s, s + interval '30 min',
                     tstzrange(s, s + interval '30 min'), s, s + interval '30 min', 'booked', '{source}', '{now}', '{now}'
                   FROM (SELECT '{starts_at}'::timestamptz AS s) t",
                self.doctor.id, self.clinic.service
            ),
        ];
        self.clinic.run(&self.db, &statements).await;
        id
    }

    /// Changes the appointment and its version without an event.
    pub async fn change(&self, appointment: Uuid, set: &str) {
        let statement = format!(
            "UPDATE scheduling.appointments SET {set}, version = version + 1, updated_at = '{}' WHERE id = '{appointment}'",
            self.clock.now()
        );
        self.clinic.run(&self.db, &[statement]).await;
    }

    /// Moves the appointment without an event.
    pub async fn move_to(&self, appointment: Uuid, starts_at: &str) {
        let set = format!(
            "starts_at = '{starts_at}', ends_at = '{starts_at}'::timestamptz + interval '30 min',
             busy_from = '{starts_at}', busy_to = '{starts_at}'::timestamptz + interval '30 min',
             busy = tstzrange('{starts_at}', '{starts_at}'::timestamptz + interval '30 min')"
        );
        self.change(appointment, &set).await;
    }

    async fn start_of(&self, appointment: Uuid) -> Option<DateTime<Utc>> {
        #[derive(QueryableByName)]
        struct Found {
            #[diesel(sql_type = Timestamptz)]
            starts_at: DateTime<Utc>,
        }
        let query = format!(
            "SELECT starts_at FROM scheduling.reminder_now WHERE appointment_id = '{appointment}'"
        );
        let found: Vec<Found> = self.rows(&self.clinic, &query).await;
        found.into_iter().next().map(|found| found.starts_at)
    }

    /// Delivers the event of a change. `session` is the conversation that caused the change, if one did.
    pub async fn tell(
        &self,
        appointment: Uuid,
        version: u32,
        change: AppointmentChange,
        session: Option<Uuid>,
    ) {
        let source = if session.is_some() {
            AppointmentSource::Whatsapp
        } else {
            AppointmentSource::Desk
        };
        let facts = AppointmentFacts {
            appointment_id: appointment.to_string(),
            doctor_id: self.doctor.id.to_string(),
            starts_at: self.start_of(appointment).await.map(timestamp),
            version,
            source: source.into(),
            session_id: session.map(|id| id.to_string()),
            ..AppointmentFacts::default()
        };
        let appointment = Some(facts);
        let (clinic, told) = (Some(&self.clinic), "an appointment's event is handled");
        match change {
            AppointmentChange::Booked => {
                self.hear(clinic, &AppointmentBooked { appointment }).await
            }
            AppointmentChange::Rescheduled { from } => {
                let previous_starts_at = Some(timestamp(from));
                let event = AppointmentRescheduled {
                    appointment,
                    previous_starts_at,
                    previous_doctor_id: Some(self.doctor.id.to_string()),
                };
                self.hear(clinic, &event).await
            }
            AppointmentChange::Cancelled => {
                let event = AppointmentCancelled { appointment };
                self.hear(clinic, &event).await
            }
            AppointmentChange::Confirmed => {
                self.hear(clinic, &AppointmentConfirmed { appointment })
                    .await
            }
            AppointmentChange::Attended => {
                self.hear(clinic, &AppointmentAttended { appointment })
                    .await
            }
            AppointmentChange::Missed => {
                self.hear(clinic, &AppointmentMissed { appointment }).await
            }
            AppointmentChange::Arrived => {
                self.hear(clinic, &AppointmentArrived { appointment }).await
            }
            AppointmentChange::TakenBack { from, is_confirmed } => {
                let event = AppointmentTakenBack {
                    appointment,
                    from: from.into(),
                    confirmed: is_confirmed,
                };
                self.hear(clinic, &event).await
            }
        }
        .expect(told);
    }

    /// A status update as the webhook publishes it.
    pub fn status(&self, delivery: &Sent, word: &str) -> WhatsappStatusUpdated {
        let errors = (word == "failed").then(|| WhatsappError {
            code: 131_026,
            title: "Message undeliverable".to_owned(),
            details: "why".to_owned(),
        });
        WhatsappStatusUpdated {
            phone_number_id: self.clinic.phone_number_id.clone(),
            wamid: delivery
                .wamid
                .clone()
                .unwrap_or_else(|| "wamid.late".to_owned()),
            status: word.to_owned(),
            callback_data: Some(delivery.id.to_string()),
            errors: errors.into_iter().collect(),
            ..WhatsappStatusUpdated::default()
        }
    }
}

/// The parts of a copy of the service without a broker.
/// What copies of the service share.
struct Ground<'a> {
    db: &'a Db,
    clock: &'a FixedClock,
    meta: &'a Meta,
    master: &'a str,
    cache: &'a Cache,
}

fn copy(ground: &Ground<'_>, stop: Stop) -> Parts {
    let Ground {
        db,
        clock,
        meta,
        master,
        cache,
    } = *ground;
    Parts {
        db: db.clone(),
        clock: clock.clone().into(),
        ids: Ids::system(),
        graph: Graph::new(&meta.url, "v23.0").unwrap(),
        tokens: ChannelTokens::new(Keyring::parse(master).unwrap(), None),
        auth: auth_at(NOWHERE, &generate_signing_key().unwrap()),
        mailer: mailer_at(NOWHERE),
        live: LiveStreams::default(),
        operator: Operator {
            user: "operator".to_owned(),
            password: "a long secret".into(),
            digest: KeyedDigest::derived(b"a key of the tests", "attempts"),
        },
        stop,
        check_streams_every: Duration::milliseconds(50).to_std().unwrap(),
        bus: None,
        wakes: Wakes::default(),
        sender: Sender::new(Ids::system().uuid()),
        template_requests: template_requests(cache),
        after_end: DaysAfterEnd(7),
    }
}

/// Where nothing listens.
const NOWHERE: &str = "127.0.0.1:1";

/// A client of auth at that place, which signs with that key.
pub fn auth_at(place: &str, key: &[u8]) -> Auth {
    let signer = TokenSigner::from_pkcs8("notification", key).unwrap();
    Auth::new(&format!("http://{place}"), signer).unwrap()
}

/// What sends e-mails by a mail server at that place.
pub fn mailer_at(place: &str) -> Mailer {
    let server = Server::parse(&format!("smtp://{place}")).unwrap();
    Mailer::new(server, From::parse("Cita <no-reply@cita.example>").unwrap()).unwrap()
}

async fn work(app: &App, queue: Queue) {
    let worker = Worker::new(app.clone(), queue);
    app.sender.idle().await;
    while worker.pass().await.unwrap() > 0 {
        app.sender.idle().await;
    }
}

/// Sends as a process does, until the test's runtime ends.
#[expect(
    clippy::disallowed_methods,
    reason = "a test's sender ends with the test's runtime"
)]
fn spawn_sender(app: &App) {
    let (app, stop) = (app.clone(), app.stop.clone());
    actix_web::rt::spawn(sender::run(app, stop, Heartbeat::unwatched()));
}

pub fn text(words: &str) -> Content {
    Content::Text(ReplyText {
        body: words.to_owned(),
    })
}

pub fn reply(clinic: &Clinic, session: Uuid, sequence: u64, content: Content) -> ReplyRequested {
    ReplyRequested {
        reply_id: Ids::system().uuid().to_string(),
        session_id: session.to_string(),
        sequence,
        phone_number_id: clinic.phone_number_id.clone(),
        to_phone: Some(ANA.to_owned()),
        to_bsuid: None,
        in_reply_to_wamid: Some("wamid.of-ana".to_owned()),
        content: Some(content),
    }
}

pub fn session() -> Uuid {
    Ids::system().uuid()
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    })
}
