//! The live stream: each page receives the events of its own clinic, as long as its user has the right to them.

use crate::world::{World, reply, session, text};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::ServiceResponse;
use actix_web::rt::time::timeout;
use actix_web::test::TestRequest;
use bus::Outgoing;
use events::{
    AppointmentBooked, AppointmentFacts, ClinicChanged, ClinicSuspended, ClinicWhatsappChanged,
    DeliveryFacts, Envelope, Event, Incoming, MessageRead, UserChanged, WhatsappAccountChanged,
    timestamp,
};
use kernel::{ClinicId, Ids, UserId};
use notification::{LiveEvent, consumers};
use std::future::poll_fn;
use std::pin::Pin;
use std::time::Duration;
use testkit::{Clinic, Role, Staff, at, deliver};
use tokio::sync::mpsc::Receiver;

pub async fn open(world: &World, staff: Staff) -> ServiceResponse<BoxBody> {
    let token = staff.token(at("2026-11-23T13:00:00Z"));
    let request = TestRequest::get()
        .uri("/api/stream")
        .insert_header(("authorization", format!("Bearer {token}")));
    world.served.respond(request).await
}

/// The next frame; `None` when the stream ended.
pub async fn frame(body: &mut BoxBody) -> Option<String> {
    let next = poll_fn(|cx| Pin::new(&mut *body).poll_next(cx));
    let frame = timeout(Duration::from_secs(5), next)
        .await
        .expect("a frame or the end");
    frame.map(|bytes| String::from_utf8(bytes.unwrap().to_vec()).unwrap())
}

/// The account that the clinic's number belongs to at Meta, as testkit writes it.
fn business_account(clinic: &Clinic) -> String {
    format!("8{}", clinic.phone_number_id)
}

pub fn heard<E: Event>(clinic: ClinicId, event: &E) -> Envelope<LiveEvent> {
    let ids = Ids::system();
    Envelope {
        id: ids.next(),
        clinic: Some(clinic),
        at: at("2026-11-23T13:00:00Z"),
        attempt: 1,
        traceparent: None,
        body: LiveEvent::read(E::KEY, &event.encode_to_vec()).unwrap(),
    }
}

fn booked() -> AppointmentBooked {
    AppointmentBooked {
        appointment: Some(AppointmentFacts {
            appointment_id: "a".to_owned(),
            doctor_id: "d".to_owned(),
            starts_at: Some(timestamp(at("2026-12-01T15:00:00Z"))),
            ..AppointmentFacts::default()
        }),
    }
}

#[actix_web::test]
async fn a_page_hears_its_own_clinic_and_no_other() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    let answer = open(&world, world.clinic.staff).await;
    assert_eq!(
        answer.headers().get("content-type").unwrap(),
        "text/event-stream"
    );
    let mut body = answer.into_body();
    assert_eq!(frame(&mut body).await.unwrap(), "event: ping\ndata: {}\n\n");

    let read = MessageRead {
        delivery: Some(DeliveryFacts {
            delivery_id: "x".to_owned(),
            kind: "reply".to_owned(),
            ..DeliveryFacts::default()
        }),
    };
    world.app.live.publish(&heard(other.id, &booked()));
    world.app.live.publish(&heard(world.clinic.id, &booked()));
    world.app.live.publish(&heard(world.clinic.id, &read));

    assert_eq!(
        frame(&mut body).await.unwrap(),
        "event: appointment.booked\ndata: {\"appointment_id\":\"a\",\"doctor_id\":\"d\",\
         \"starts_at\":\"2026-12-01T15:00:00Z\"}\n\n"
    );
    assert!(
        frame(&mut body)
            .await
            .unwrap()
            .starts_with("event: message.read\n")
    );
}

#[actix_web::test]
async fn a_page_hears_what_meta_changed_about_the_clinics_account() {
    let world = World::open().await;
    let account = business_account(&world.clinic);
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();

    for field in ["phone_number_quality_update", "user_preferences"] {
        let notice = WhatsappAccountChanged {
            field: field.to_owned(),
            business_account_id: account.clone(),
            phone_number_id: None,
            value_json: br#"{"event":"FLAGGED"}"#.to_vec(),
            ..WhatsappAccountChanged::default()
        };
        world.hear(None, &notice).await.unwrap();
    }
    let announced: Vec<ClinicWhatsappChanged> = world.db.published_events(Role::Notification).await;
    let [change] = announced.as_slice() else {
        panic!("one announcement, not {announced:?}");
    };
    world.app.live.publish(&heard(world.clinic.id, change));

    assert!(LiveEvent::KEYS.contains(&ClinicWhatsappChanged::KEY));
    assert_eq!(
        frame(&mut body).await.unwrap(),
        format!(
            "event: whatsapp_account.changed\ndata: {{\"notice_id\":\"{}\",\
             \"field\":\"phone_number_quality_update\",\"phone_number_id\":null}}\n\n",
            change.notice_id
        )
    );
}

#[actix_web::test]
async fn a_notice_about_an_account_of_several_clinics_is_shown_to_none() {
    let world = World::open().await;
    let account = business_account(&world.clinic);
    let other = Clinic::open(&world.db).await;
    let share = format!("UPDATE tenancy.channels SET business_account_id = '{account}'");
    // The change ended the proof of the other clinic, which tests its number in the account again.
    let prove = "UPDATE tenancy.channels SET proved_at = '2026-01-06T06:00:00Z'".to_owned();
    other.run(&world.db, &[share, prove]).await;

    let notice = WhatsappAccountChanged {
        field: "phone_number_quality_update".to_owned(),
        business_account_id: account,
        phone_number_id: None,
        value_json: b"{}".to_vec(),
        ..WhatsappAccountChanged::default()
    };
    world.hear(None, &notice).await.unwrap();

    assert!(world.db.published(Role::Notification).await.is_empty());
}

#[actix_web::test]
async fn a_stream_ends_when_something_may_have_been_missed() {
    let world = World::open().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();

    world.app.live.end_all();

    assert_eq!(frame(&mut body).await, None);
}

#[actix_web::test]
async fn a_stream_ends_when_the_process_stops() {
    let world = World::open().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();

    world.stopper.stop();

    assert_eq!(frame(&mut body).await, None);
}

#[actix_web::test]
async fn a_page_that_does_not_read_is_let_go() {
    let world = World::open().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();

    for _ in 0..70 {
        world.app.live.publish(&heard(world.clinic.id, &booked()));
    }

    assert!(world.app.live.is_empty());
}

#[actix_web::test]
async fn a_clinic_has_so_many_pages_and_no_more() {
    let world = World::open().await;
    let ids = Ids::system();
    let colleagues: Vec<UserId> = (0..5).map(|_| ids.next()).collect();
    let open_page = |number: usize| {
        let user = colleagues[number % colleagues.len()];
        world.app.live.subscribe(world.clinic.id, user, 1).unwrap()
    };
    let pages: Vec<_> = (0..100).map(open_page).collect();

    let answer = open(&world, world.clinic.staff).await;

    assert_eq!(answer.status(), 429);
    assert_eq!(answer.headers().get("retry-after").unwrap(), "30");
    drop(pages);
    assert_eq!(open(&world, world.clinic.staff).await.status(), 200);
}

#[actix_web::test]
async fn one_user_does_not_take_the_pages_of_all_colleagues() {
    let world = World::open().await;
    let (clinic, live) = (world.clinic.id, &world.app.live);
    let (greedy, colleague) = (world.clinic.staff.user, Ids::system().next());
    let pages: Vec<_> = (0..30)
        .map(|_| live.subscribe(clinic, greedy, 1).unwrap())
        .collect();

    assert!(live.subscribe(clinic, greedy, 1).is_err());
    assert!(live.subscribe(clinic, colleague, 1).is_ok());
    drop(pages);
    assert!(live.subscribe(clinic, greedy, 1).is_ok());
}

#[actix_web::test]
async fn one_process_has_connections_left_beside_the_pages_of_all_clinics() {
    let world = World::open().await;
    let (ids, live) = (Ids::system(), &world.app.live);
    let pages: Vec<_> = (0..1_400)
        .map(|_| live.subscribe(ids.next(), ids.next(), 1).unwrap())
        .collect();

    assert_eq!(open(&world, world.clinic.staff).await.status(), 429);
    drop(pages);
    assert_eq!(open(&world, world.clinic.staff).await.status(), 200);
}

#[actix_web::test]
async fn a_stream_ends_when_its_clinic_is_suspended_and_the_announcement_is_lost() {
    let world = World::open().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();
    world.let_in(false).await;

    assert_eq!(frame(&mut body).await, None);
}

#[actix_web::test]
async fn a_stream_ends_when_its_caller_is_deactivated_meanwhile() {
    let world = World::open().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();
    let statement = "UPDATE auth.users SET is_active = false".to_owned();
    world.clinic.run(&world.db, &[statement]).await;

    assert_eq!(frame(&mut body).await, None);
}

#[actix_web::test]
async fn a_stream_ends_with_the_token_that_opened_it() {
    let world = World::open().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();

    world.pass_seconds(9 * 3600);

    assert_eq!(frame(&mut body).await, None);
}

#[actix_web::test]
async fn a_stream_ends_when_the_plan_ends_and_not_at_the_check_after_it() {
    let world = World::open().await;
    // The clock of the tests stands: no check finds the plan ended.
    let end = world.clock.now() + chrono::Duration::seconds(1);
    let statement = format!("UPDATE tenancy.clinics SET plan_expires_at = '{end}'");
    world.clinic.run(&world.db, &[statement]).await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();

    assert_eq!(frame(&mut body).await, None);
}

#[actix_web::test]
async fn a_stream_ends_when_the_clinic_changed_and_its_plan_is_over_and_goes_on_otherwise() {
    let world = World::checking_streams_hourly().await;
    let mut body = open(&world, world.clinic.staff).await.into_body();
    frame(&mut body).await.unwrap();
    let changed = || {
        world
            .app
            .live
            .publish(&heard(world.clinic.id, &ClinicChanged {}));
    };

    changed();
    let told = frame(&mut body).await.unwrap();
    assert!(told.starts_with("event: clinic.changed"), "{told}");
    let over = "UPDATE tenancy.clinics SET plan_expires_at = '2026-11-20T00:00:00Z'".to_owned();
    world.clinic.run(&world.db, &[over]).await;
    changed();

    assert_eq!(frame(&mut body).await, None);
    assert_eq!(open(&world, world.clinic.staff).await.status(), 402);
}

#[actix_web::test]
async fn somebody_who_was_deactivated_may_not_watch() {
    let world = World::open().await;
    let statement = "UPDATE auth.users SET is_active = false".to_owned();
    world.clinic.run(&world.db, &[statement]).await;

    let answer = open(&world, world.clinic.staff).await;

    assert_eq!(answer.status(), 401);
}

#[actix_web::test]
async fn a_page_at_one_copy_hears_of_a_message_that_another_copy_sent() {
    let world = World::open().await;
    let (sending, showing) = (world.connected_copy().await, world.connected_copy().await);
    let mut page = world.page_at(&showing);
    let reply = reply(&world.clinic, session(), 1, text("¡Hola!"));

    let heard = async {
        // The subscription may still be on its way, and ends the pages when it arrives: each message is news of its own.
        let mut heard = Vec::new();
        let mut sent = 0;
        while heard.is_empty() {
            if page.is_over() {
                page = world.page_at(&showing);
            }
            let mut reply = reply.clone();
            reply.reply_id = Ids::system().uuid().to_string();
            reply.sequence = sent + 1;
            sent += 1;
            let clinic = Some(world.clinic.id);
            deliver(&consumers::all(&sending), clinic, &reply)
                .await
                .unwrap();
            sending.sender.idle().await;
            actix_web::rt::task::yield_now().await;
            heard = page.heard();
        }
        heard
    };
    let heard = timeout(Duration::from_secs(20), heard).await.unwrap();

    assert!(heard.iter().all(|name| name == "message.sent"), "{heard:?}");
    assert!(world.published().await.is_empty());
}

#[actix_web::test]
async fn streams_that_a_changed_user_opened_before_the_change_end_and_no_others() {
    let world = World::open().await;
    let other = world.another_clinic().await;
    let (clinic, live) = (world.clinic.id, &world.app.live);
    let (user, colleague) = (world.clinic.staff.user, world.clinic.admin.user);
    let open = |clinic, user, version| live.subscribe(clinic, user, version).unwrap();
    let (before, after) = (open(clinic, user, 1), open(clinic, user, 2));
    let (of_colleague, elsewhere) = (open(clinic, colleague, 1), open(other.id, user, 1));

    live.end_streams_of(clinic, &changed(user, 2, true));

    let closed = [&before, &after, &of_colleague, &elsewhere].map(Receiver::is_closed);
    assert_eq!(closed, [true, false, false, false]);
    live.end_streams_of(clinic, &changed(user, 2, false));
    assert!(after.is_closed() && !of_colleague.is_closed());
}

#[actix_web::test]
async fn within_a_second_of_the_announcement_the_pages_of_a_deactivated_user_are_closed() {
    let world = World::open().await;
    let (showing, announcing) = (world.connected_copy().await, world.connected_copy().await);
    let (clinic, staff) = (world.clinic.id, world.clinic.staff.user);
    let open = |user| showing.live.subscribe(clinic, user, 1).unwrap();
    let bus = announcing.bus.clone().unwrap();

    let closed = async {
        loop {
            let (mut page, colleague) = (open(staff), open(world.clinic.admin.user));
            let (ids, now) = (Ids::system(), at("2026-11-23T13:00:00Z"));
            let event = Outgoing::of(&ids, Some(clinic), now, &changed(staff, 2, false));
            bus::broadcast(&bus, &[event]).await;
            let ended = timeout(Duration::from_secs(1), page.recv()).await;
            // The subscription may still be on its way, and ends the pages of both when it arrives: then other pages are looked at.
            if ended == Ok(None) && !colleague.is_closed() {
                return;
            }
        }
    };
    timeout(Duration::from_secs(20), closed).await.unwrap();
}

#[actix_web::test]
async fn the_streams_of_a_suspended_clinic_end_at_its_announcement_and_new_ones_are_told_why() {
    let world = World::open().await;
    let (showing, announcing) = (world.connected_copy().await, world.connected_copy().await);
    let other = world.another_clinic().await;
    let open_at = |clinic: &Clinic| {
        let opened = showing.live.subscribe(clinic.id, clinic.staff.user, 1);
        opened.unwrap()
    };
    let bus = announcing.bus.clone().unwrap();
    let suspended = ClinicSuspended {
        reason: "Falta el pago.".to_owned(),
    };

    let closed = async {
        loop {
            let (mut page, elsewhere) = (open_at(&world.clinic), open_at(&other));
            let (ids, now) = (Ids::system(), at("2026-11-23T13:00:00Z"));
            let event = Outgoing::of(&ids, Some(world.clinic.id), now, &suspended);
            bus::broadcast(&bus, &[event]).await;
            let ended = timeout(Duration::from_secs(1), page.recv()).await;
            // The subscription may still be on its way, and ends the pages of both when it arrives: then other pages are looked at.
            if ended == Ok(None) && !elsewhere.is_closed() {
                return;
            }
        }
    };
    timeout(Duration::from_secs(20), closed).await.unwrap();
    let reason =
        "UPDATE tenancy.clinics SET is_active = false, suspension_reason = 'Falta el pago.'";
    world.clinic.run(&world.db, &[reason.to_owned()]).await;

    let token = world.clinic.staff.token(at("2026-11-23T13:00:00Z"));
    let request = TestRequest::get()
        .uri("/api/stream")
        .insert_header(("authorization", format!("Bearer {token}")));
    let answer = world.served.call(request).await;

    let code = answer.body["code"].as_str();
    assert_eq!((answer.status, code), (403, Some("CLINIC_SUSPENDED")));
    let said = answer.body["error"].as_str().unwrap();
    assert!(said.ends_with("Motivo: Falta el pago."), "{said}");
}

fn changed(user: UserId, session_version: i32, is_active: bool) -> UserChanged {
    UserChanged {
        user_id: user.to_string(),
        session_version,
        is_active,
    }
}
