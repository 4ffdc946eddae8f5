//! No caller keeps a connection, or what a request holds, for longer than the deadlines.

use crate::served::{DEADLINES, LIMITS, Served, large};
use actix_web::HttpResponse;
use actix_web::web::{Bytes, Data, Json};
use db::{Connection, Db, DbError};
use diesel_async::RunQueryDsl;
use futures_util::stream::unfold;
use garde::Validate;
use kernel::Clock;
use rest::{Endpoint, EventStream, PlainText, Problem, Public, ValidJson, get, post};
use serde::{Deserialize, Serialize};
use std::future::pending;
use testkit::{Role, TestDb};
use tokio::sync::mpsc::{Sender, channel};
use tokio::task::yield_now;
use tokio::time::{Instant, interval, timeout};
use utoipa::ToSchema;

const ROOM: u32 = 65_536;
const GET: &str = "GET /note HTTP/1.1\r\nhost: x\r\n\r\n";

#[derive(Deserialize, Serialize, ToSchema, Validate)]
struct Note {
    #[garde(length(max = 20))]
    text: String,
}

async fn repeat(_: Public, ValidJson(note): ValidJson<Note>) -> Json<Note> {
    Json(note)
}

async fn show(_: Public) -> Json<Note> {
    Json(Note {
        text: "a note".to_owned(),
    })
}

async fn never(_: Public) -> PlainText {
    pending().await
}

async fn much(_: Public) -> PlainText {
    PlainText(String::from_utf8(large().to_vec()).unwrap())
}

async fn live(_: Public) -> EventStream<Note> {
    let events = unfold(
        (0, interval(LIMITS.idle / 4)),
        async |(count, mut pause)| {
            pause.tick().await;
            let event = Bytes::from(format!("data: {count}\n\n"));
            (count < 12).then_some((Ok::<_, actix_web::Error>(event), (count + 1, pause)))
        },
    );
    EventStream::new(HttpResponse::Ok().streaming(Box::pin(events)))
}

/// A live stream that says one thing, and tells by the end of its channel that it was dropped.
async fn quiet(_: Public, page: Data<Sender<()>>) -> EventStream<Note> {
    let page = Sender::clone(&page);
    let events = unfold((true, page), async |(is_first, page)| {
        if !is_first {
            page.closed().await;
            return None;
        }
        let event = Bytes::from_static(b"data: open\n\n");
        Some((Ok::<_, actix_web::Error>(event), (false, page)))
    });
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/event-stream");
    EventStream::new(answer.streaming(Box::pin(events)))
}

fn endpoints() -> Vec<Endpoint> {
    vec![
        post("/note", repeat),
        get("/note", show),
        get("/never", never),
        get("/much", much),
        get("/live", live),
    ]
}

#[actix_web::test]
async fn a_body_that_does_not_arrive_is_answered_and_its_connection_closed() {
    let served = Served::new(endpoints(), ());
    for (language, text) in [("es", "La solicitud tardó"), ("en", "The request took")] {
        let mut caller = served.connect(ROOM).await;
        let head = format!(
            "POST /note HTTP/1.1\r\nhost: x\r\naccept-language: {language}\r\ncontent-length: 1000\r\n\r\n"
        );
        caller.say(&head).await;

        let heard = caller.trickle(" ").await;

        assert!(heard.starts_with("HTTP/1.1 408 "), "{heard}");
        assert!(heard.contains("connection: close"), "{heard}");
        assert!(heard.contains("\"code\":\"REQUEST_TIMEOUT\""), "{heard}");
        assert!(heard.contains(text), "{heard}");
        assert!(!heard.contains("\"field\""), "{heard}");
    }
}

#[actix_web::test]
async fn the_pieces_of_a_body_that_does_not_end_are_not_read_for_ever() {
    let served = Served::new(endpoints(), ());
    for path in ["/note", "/nowhere"] {
        let mut caller = served.connect(ROOM).await;
        let head = format!("POST {path} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
        caller.say(&head).await;

        let heard = caller.trickle("1\r\n \r\n").await;

        let status = if path == "/note" { "408" } else { "404" };
        assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{heard}");
    }
}

#[actix_web::test]
async fn a_later_head_that_does_not_end_closes_the_connection() {
    let served = Served::new(endpoints(), ());
    let mut caller = served.connect(ROOM).await;
    caller.say(GET).await;
    caller.hear("a note").await;
    caller.say(GET).await;
    caller.hear("a note").await;

    let heard = caller.trickle("GET / HTTP/1.1").await;

    assert_eq!(heard.matches("HTTP/1.1").count(), 0, "{heard}");
}

#[actix_web::test]
async fn an_unreadable_request_on_a_kept_connection_is_told_that_the_connection_ends() {
    let served = Served::new(endpoints(), ());
    let many = "h: x\r\n".repeat(100);
    for (status, head) in [
        ("400", "GET /note?a=\u{ff} HTTP/1.1\r\nhost: x\r\n\r\n"),
        ("431", &format!("GET /note HTTP/1.1\r\n{many}\r\n")),
    ] {
        let mut caller = served.connect(ROOM).await;
        caller.say(GET).await;
        caller.hear("a note").await;
        caller.say(head).await;

        let heard = caller.hear("\r\n\r\n").await;

        assert!(heard.starts_with(&format!("HTTP/1.1 {status} ")), "{heard}");
        assert!(heard.contains("connection: close"), "{heard}");
    }
}

#[actix_web::test]
async fn a_body_in_chunks_or_a_request_to_upgrade_is_the_last_of_its_connection() {
    let served = Served::new(endpoints(), ());
    let chunks = format!("2000\r\n{}\r\n", "x".repeat(0x2000)).repeat(8);
    for request in [
        format!(
            "POST /none HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n{chunks}0\r\n\r\n"
        ),
        "GET /note HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n".to_owned(),
    ] {
        let mut caller = served.connect(ROOM).await;
        caller.say(&request).await;

        let heard = caller.hear("\r\n\r\n").await;

        assert!(heard.contains("connection: close"), "{heard}");
    }
}

#[actix_web::test]
async fn an_answer_that_nobody_takes_is_given_up() {
    let served = Served::new(endpoints(), ());
    let mut caller = served.connect(4096).await;
    caller.say("GET /much HTTP/1.1\r\nhost: x\r\n\r\n").await;

    let (taken, lasted) = caller.sip().await;

    assert!(taken < large().len(), "all of it was sent, in {lasted:?}");
}

#[actix_web::test]
async fn a_stream_lasts_longer_than_any_deadline_of_a_request() {
    let served = Served::new(endpoints(), ());
    let mut caller = served.connect(ROOM).await;
    let began = Instant::now();
    caller.say("GET /live HTTP/1.1\r\nhost: x\r\n\r\n").await;

    caller.hear("data: 11").await;

    assert!(began.elapsed() > DEADLINES.request + LIMITS.idle);
}

#[actix_web::test]
async fn a_handler_that_never_ends_is_given_up_and_its_connection_stays() {
    let served = Served::new(endpoints(), ());
    let mut caller = served.connect(ROOM).await;
    caller.say("GET /never HTTP/1.1\r\nhost: x\r\n\r\n").await;

    let heard = caller.hear("}").await;
    caller.say(GET).await;

    assert!(heard.starts_with("HTTP/1.1 503 "), "{heard}");
    assert!(heard.contains("\"code\":\"UNAVAILABLE\""), "{heard}");
    assert!(heard.contains("retry-after: "), "{heard}");
    assert!(caller.hear("}").await.starts_with("HTTP/1.1 200 "));
}

async fn wait(_: Public, db: Data<Db>) -> Result<PlainText, Problem> {
    db.infrastructure(async |tx| run(tx.conn(), "SELECT pg_sleep(600)").await)
        .await?;
    Ok(PlainText("waited".to_owned()))
}

async fn count(_: Public, db: Data<Db>) -> Result<PlainText, Problem> {
    db.infrastructure(async |tx| run(tx.conn(), "SELECT 1").await)
        .await?;
    Ok(PlainText("{counted}".to_owned()))
}

async fn run(conn: &mut Connection, statement: &str) -> Result<(), DbError> {
    diesel::sql_query(statement).execute(conn).await?;
    Ok(())
}

#[actix_web::test]
async fn a_caller_that_hangs_up_frees_the_database_connection_that_it_held() {
    let test = TestDb::new().await;
    let db = test.db_of_size(Role::Auth, Clock::system(), 1);
    let served = Served::new(vec![get("/wait", wait), get("/count", count)], db);
    let mut caller = served.connect(ROOM).await;
    caller.say("GET /wait HTTP/1.1\r\nhost: x\r\n\r\n").await;
    drop(caller);

    let began = Instant::now();
    let mut heard = String::new();
    while !heard.contains("{counted}") && began.elapsed() < DEADLINES.request * 6 {
        heard = served.ask("GET /count HTTP/1.1\r\nhost: x\r\n\r\n").await;
    }

    assert!(heard.contains("{counted}"), "{heard}");
}

#[actix_web::test]
async fn a_live_stream_ends_when_its_page_is_closed_and_not_when_it_next_says_something() {
    let (page, _events) = channel::<()>(1);
    let served = Served::new(vec![get("/quiet", quiet)], page.clone());
    let mut caller = served.connect(ROOM).await;
    caller.say("GET /quiet HTTP/1.1\r\nhost: x\r\n\r\n").await;
    caller.hear("data: open").await;
    assert_eq!(page.strong_count(), 3);

    drop(caller);

    let ended = async {
        while page.strong_count() > 2 {
            yield_now().await;
        }
    };
    timeout(LIMITS.idle, ended).await.expect("the stream lasts");
}
