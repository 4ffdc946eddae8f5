//! E-mails that other services ask for: from the event to the mail server, once, and again after what went wrong.

use crate::post::{FakeAuth, Post};
use crate::world::{World, auth_at, mailer_at};
use bus::Failure;
use chrono::Duration;
use diesel::QueryableByName;
use diesel::sql_types::{Integer, Nullable, Text};
use events::EmailRequested;
use futures_util::future::join;
use internal::auth::{EmailKind, EmailLanguage, EmailView, PlanLetterView};
use kernel::{Heartbeat, Ids};
use notification::App;
use notification::jobs::{delete_old_emails, try_emails};
use testkit::Clinic;
use uuid::Uuid;

const LINK: &str = "https://cita.example/restablecer#a-secret-token";
const ADDRESS: &str = "ana@clinica.example";

struct Mailing {
    world: World,
    auth: FakeAuth,
    post: Post,
    app: App,
}

/// A row of the e-mails, and all of it as text.
#[derive(Debug, QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    state: String,
    #[diesel(sql_type = Integer)]
    attempts: i32,
    #[diesel(sql_type = Nullable<Text>)]
    last_error: Option<String>,
    #[diesel(sql_type = Text)]
    whole: String,
}

impl Mailing {
    async fn open() -> Self {
        let world = World::open().await;
        let (auth, post) = (FakeAuth::open(world.clock.clone()), Post::open());
        let app = world.copy_for_emails(auth_at(&auth.place, &auth.key), mailer_at(&post.place));
        Self {
            world,
            auth,
            post,
            app,
        }
    }

    /// An e-mail that auth knows for an hour and asks for. Its event is delivered twice.
    async fn ask(&self) -> Uuid {
        let id = Ids::system().uuid();
        self.auth.knows(self.world.clinic.id, id, self.view());
        self.request(&self.world.clinic, id).await;
        id
    }

    async fn request(&self, clinic: &Clinic, id: Uuid) {
        self.request_kind(clinic, id, "password_reset").await;
    }

    async fn request_kind(&self, clinic: &Clinic, id: Uuid, kind: &str) {
        let event = EmailRequested {
            email_id: id.to_string(),
            kind: kind.to_owned(),
        };
        self.world.hear(Some(clinic), &event).await.unwrap();
    }

    fn view(&self) -> EmailView {
        EmailView {
            to: ADDRESS.to_owned(),
            full_name: "Ana Menjívar".to_owned(),
            language: EmailLanguage::Spanish,
            kind: EmailKind::PasswordReset,
            link: LINK.to_owned(),
            expires_at: self.world.clock.now() + Duration::hours(1),
        }
    }

    async fn pass(&self) -> usize {
        pass(&self.app).await
    }

    async fn row(&self) -> Row {
        let query = "SELECT state, attempts, last_error, to_jsonb(e)::text AS whole FROM notification.emails e";
        let mut rows: Vec<Row> = self.world.rows(&self.world.clinic, query).await;
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.remove(0)
    }
}

async fn pass(app: &App) -> usize {
    try_emails(app, &app.stop, &Heartbeat::unwatched())
        .await
        .unwrap()
}

#[actix_web::test]
async fn an_e_mail_that_is_asked_for_twice_leaves_once() {
    let mailing = Mailing::open().await;
    let id = mailing.ask().await;
    // The same e-mail by another event, as after a repeated request.
    mailing.request(&mailing.world.clinic, id).await;

    let found = [mailing.pass().await, mailing.pass().await];

    assert_eq!(found, [1, 0]);
    let taken = mailing.post.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(taken[0].to, ADDRESS);
    assert_eq!(taken[0].subject, "Elija una contraseña nueva para Cita");
    assert_eq!(taken[0].message_id, format!("{id}@cita.example"));
    assert!(taken[0].text.contains(LINK) && taken[0].html.contains(LINK));
    assert!(taken[0].text.contains("durante 1 hora"));
    assert_eq!(mailing.auth.answered(), [200]);
}

#[actix_web::test]
async fn an_administrator_is_told_of_the_end_of_the_plan_once() {
    let mailing = Mailing::open().await;
    let (clinic, id) = (&mailing.world.clinic, Ids::system().uuid());
    let ends_at = mailing.world.clock.now() + Duration::days(7);
    let letter = PlanLetterView {
        to: ADDRESS.to_owned(),
        full_name: "Ana Menjívar".to_owned(),
        language: EmailLanguage::Spanish,
        clinic_name: "Clínica Jiboa".to_owned(),
        time_zone: "America/El_Salvador".to_owned(),
        ends_at,
        link: "https://cita.example/suscripcion".to_owned(),
        support: None,
        expires_at: ends_at - Duration::days(3),
    };
    mailing.auth.knows_of_plan(clinic.id, id, letter);
    mailing.request_kind(clinic, id, "plan_ending").await;

    let begun = [mailing.pass().await, mailing.pass().await];

    assert_eq!(begun, [1, 0]);
    let taken = mailing.post.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(
        (taken[0].to.as_str(), taken[0].subject.as_str()),
        (
            ADDRESS,
            "El plan de Clínica Jiboa termina el lunes 30 de noviembre a las 7:00 a. m."
        )
    );
    assert!(taken[0].text.contains("https://cita.example/suscripcion"));
    assert_eq!(mailing.row().await.state, "sent");
}

#[actix_web::test]
async fn an_e_mail_stays_due_until_a_copy_of_auth_knows_it_and_says_that_it_is_not_needed() {
    let mailing = Mailing::open().await;
    let (clinic, id) = (&mailing.world.clinic, Ids::system().uuid());
    mailing.request_kind(clinic, id, "plan_ending").await;

    mailing.pass().await;

    let row = mailing.row().await;
    assert_eq!(row.state, "waiting");
    assert_eq!(row.last_error.as_deref(), Some("auth answered 404"));
    mailing.auth.needs_no_more(id);
    mailing.world.pass_seconds(5);
    mailing.pass().await;
    assert_eq!(mailing.row().await.state, "unneeded");
    assert!(mailing.post.taken().is_empty());
    assert_eq!(mailing.pass().await, 0);
}

#[actix_web::test]
async fn neither_address_nor_link_is_stored() {
    let mailing = Mailing::open().await;
    mailing.ask().await;
    mailing
        .post
        .will_say(&["550 5.1.1 <ana@clinica.example>: unknown"]);

    mailing.pass().await;

    let row = mailing.row().await;
    assert_eq!((row.state.as_str(), row.attempts), ("refused", 1));
    for secret in ["ana@", "Menj", "restablecer", "token"] {
        assert!(!row.whole.contains(secret), "{}", row.whole);
    }
}

#[actix_web::test]
async fn an_e_mail_waits_for_a_mail_server_that_is_away() {
    let mailing = Mailing::open().await;
    mailing.ask().await;
    let auth = auth_at(&mailing.auth.place, &mailing.auth.key);
    let without = mailing
        .world
        .copy_for_emails(auth, mailer_at("127.0.0.1:1"));

    pass(&without).await;
    let waiting = mailing.row().await;
    let too_early = mailing.pass().await;
    mailing.world.pass_seconds(5);
    mailing.pass().await;

    assert_eq!((waiting.state.as_str(), waiting.attempts), ("waiting", 1));
    let reason = "the mail server is unreachable at the greeting";
    assert_eq!(waiting.last_error.as_deref(), Some(reason));
    assert_eq!(too_early, 0);
    assert_eq!(mailing.post.taken().len(), 1);
    assert_eq!(mailing.row().await.state, "sent");
}

#[actix_web::test]
async fn only_its_own_clinic_can_have_an_e_mail_sent() {
    let mailing = Mailing::open().await;
    let other = mailing.world.another_clinic().await;
    let id = Ids::system().uuid();
    mailing
        .auth
        .knows(mailing.world.clinic.id, id, mailing.view());

    mailing.request(&other, id).await;
    mailing.pass().await;

    assert_eq!(mailing.auth.answered(), [404]);
    assert!(mailing.post.taken().is_empty());
}

#[actix_web::test]
async fn a_refusal_for_later_is_tried_again_and_one_for_good_is_not() {
    let mailing = Mailing::open().await;
    mailing.ask().await;
    mailing
        .post
        .will_say(&["451 later", "450 later", "550 5.1.1 unknown"]);

    mailing.pass().await;
    mailing.world.pass_seconds(5);
    mailing.pass().await;
    mailing.world.pass_seconds(9);
    let too_early = mailing.pass().await;
    mailing.world.pass_seconds(1);
    mailing.pass().await;
    mailing.world.pass_seconds(3_000);
    let after = mailing.pass().await;

    assert_eq!((too_early, after), (0, 0));
    let row = mailing.row().await;
    assert_eq!((row.state.as_str(), row.attempts), ("refused", 3));
    let reason = "the mail server refused the recipient with 550";
    assert_eq!(row.last_error.as_deref(), Some(reason));
}

#[actix_web::test]
async fn an_e_mail_is_given_up_when_its_link_has_ended() {
    let mailing = Mailing::open().await;
    let id = Ids::system().uuid();
    let soon = EmailView {
        expires_at: mailing.world.clock.now() + Duration::seconds(4),
        ..mailing.view()
    };
    mailing.auth.knows(mailing.world.clinic.id, id, soon);
    mailing.request(&mailing.world.clinic, id).await;
    mailing.post.will_say(&["451 later"]);

    mailing.pass().await;

    assert_eq!(mailing.row().await.state, "expired");
}

#[actix_web::test]
async fn an_e_mail_waits_for_auth_but_not_for_ever() {
    let mailing = Mailing::open().await;
    mailing.ask().await;
    let auth = auth_at("127.0.0.1:1", &mailing.auth.key);
    let without = mailing
        .world
        .copy_for_emails(auth, mailer_at(&mailing.post.place));

    pass(&without).await;
    let waiting = mailing.row().await;
    mailing.world.pass_seconds(8 * 86_400);
    pass(&without).await;

    assert_eq!(waiting.state, "waiting");
    assert_eq!(
        waiting.last_error.as_deref(),
        Some("auth: the peer is unreachable")
    );
    assert_eq!(mailing.row().await.state, "expired");
}

#[actix_web::test]
async fn two_copies_at_once_send_each_e_mail_once() {
    let mailing = Mailing::open().await;
    for _ in 0..20 {
        mailing.ask().await;
    }
    let auth = auth_at(&mailing.auth.place, &mailing.auth.key);
    let mailer = mailer_at(&mailing.post.place);
    let copy = mailing.world.copy_for_emails(auth, mailer);

    let (here, there) = join(mailing.pass(), pass(&copy)).await;

    assert_eq!(here + there, 20, "each copy counts what it began");
    let mut ids: Vec<String> = mailing
        .post
        .taken()
        .into_iter()
        .map(|letter| letter.message_id)
        .collect();
    ids.sort();
    assert_eq!(ids.len(), 20);
    ids.dedup();
    assert_eq!(ids.len(), 20);
}

#[actix_web::test]
async fn after_a_copy_died_the_e_mail_has_the_same_message_id() {
    let mailing = Mailing::open().await;
    let id = mailing.ask().await;
    mailing.pass().await;
    // As it stands when the copy died after the mail server took the e-mail: claimed.
    let undo = format!(
        "UPDATE notification.emails SET state = 'waiting', ended_at = null, due_at = '{}' WHERE id = '{id}'",
        mailing.world.clock.now() + Duration::seconds(100)
    );
    let clinic = &mailing.world.clinic;
    clinic.run(&mailing.world.db, &[undo]).await;

    let within_the_lease = mailing.pass().await;
    mailing.world.pass_seconds(100);
    mailing.pass().await;

    assert_eq!(within_the_lease, 0);
    let taken = mailing.post.taken();
    assert_eq!(taken.len(), 2);
    assert_eq!(taken[0].message_id, taken[1].message_id);
}

#[actix_web::test]
async fn a_process_that_stops_begins_no_e_mail() {
    let mailing = Mailing::open().await;
    mailing.ask().await;
    mailing.world.stopper.stop();

    mailing.pass().await;

    assert!(mailing.auth.answered().is_empty());
    assert_eq!(mailing.row().await.attempts, 0);
}

#[actix_web::test]
async fn an_unknown_kind_is_rejected() {
    let mailing = Mailing::open().await;
    let event = EmailRequested {
        email_id: Ids::system().uuid().to_string(),
        kind: "newsletter".to_owned(),
    };

    let clinic = Some(&mailing.world.clinic);
    let refused = mailing.world.hear(clinic, &event).await.unwrap_err();

    assert!(matches!(refused, Failure::Reject(_)), "{refused:?}");
}

#[actix_web::test]
async fn an_e_mail_is_forgotten_thirty_days_after_its_end() {
    let mailing = Mailing::open().await;
    mailing.ask().await;
    mailing.pass().await;

    mailing.world.pass_seconds(30 * 86_400);
    delete_old_emails(&mailing.app).await.unwrap();
    let kept = mailing.row().await.state;
    mailing.world.pass_seconds(1);
    delete_old_emails(&mailing.app).await.unwrap();

    assert_eq!(kept, "sent");
    let rows: Vec<Row> = mailing
        .world
        .rows(
            &mailing.world.clinic,
            "SELECT state, attempts, last_error, '' AS whole FROM notification.emails",
        )
        .await;
    assert!(rows.is_empty(), "{rows:?}");
}
