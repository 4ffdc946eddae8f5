//! The mail server, spoken to byte by byte, and what it shows of the e-mails.

use crate::world::World;
use serde_json::{Value, json};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::TcpStream;

const CONTENT: &str = "Subject: =?utf-8?b?Q29udHJhc2XDsWE=?=\r\n\
    Message-ID: <1@cita.example>\r\n\
    MIME-Version: 1.0\r\n\
    Content-Type: multipart/alternative; boundary=x\r\n\r\n\
    --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
    Abra https://cita.example/restablecer#a=\r\nbc, se=C3=B1ora.\r\n..\r\n\
    --x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p onclick=x>Hola</p>\r\n\
    --x--\r\n";

/// A mail client.
struct Client(BufReader<TcpStream>);

impl Client {
    async fn connect(world: &World) -> Self {
        let mut client = Self(BufReader::new(
            TcpStream::connect(world.smtp).await.unwrap(),
        ));
        assert_eq!(client.answer().await, "220");
        client
    }

    /// The code of the next answer; empty when the server has hung up.
    async fn answer(&mut self) -> String {
        loop {
            let mut line = String::new();
            self.0.read_line(&mut line).await.unwrap();
            if line.chars().nth(3).is_none_or(|mark| mark != '-') {
                return line.chars().take(3).collect();
            }
        }
    }

    async fn write(&mut self, bytes: &str) {
        self.0.get_mut().write_all(bytes.as_bytes()).await.unwrap();
    }

    async fn say(&mut self, line: &str) -> String {
        self.write(&format!("{line}\r\n")).await;
        self.answer().await
    }

    /// Gives an e-mail to these addresses, with that content.
    async fn give(&mut self, to: &[&str], content: &str) -> String {
        self.say("EHLO cita.example").await;
        self.say("MAIL FROM:<no-reply@cita.example>").await;
        for address in to {
            assert_eq!(self.say(&format!("RCPT TO:<{address}>")).await, "250");
        }
        assert_eq!(self.say("DATA").await, "354");
        self.write(content).await;
        self.say(".").await
    }
}

async fn mails(world: &World) -> Vec<Value> {
    let answer: Value = world.get("/sandbox/mails").await.json().await.unwrap();
    answer["mails"].as_array().unwrap().clone()
}

#[actix_web::test]
async fn an_e_mail_is_kept_for_each_recipient_and_read_without_its_encodings() {
    let world = World::open();
    let mut client = Client::connect(&world).await;

    let taken = client
        .give(&["ana@clinica.example", "eva@clinica.example"], CONTENT)
        .await;

    assert_eq!(taken, "250");
    let kept = mails(&world).await;
    let to: Vec<&Value> = kept.iter().map(|mail| &mail["to"]).collect();
    assert_eq!(to, ["eva@clinica.example", "ana@clinica.example"]);
    let mail = &kept[0];
    assert_eq!(mail["subject"], "Contraseña");
    assert_eq!(mail["message_id"], "1@cita.example");
    assert_eq!(
        mail["text"],
        "Abra https://cita.example/restablecer#abc, señora.\n."
    );
    assert_eq!(mail["html"], "<p onclick=x>Hola</p>");
    assert_eq!(mail["at"], "2026-11-23T15:00:00Z");
    assert_eq!(client.say("QUIT").await, "221");
    assert_eq!(client.answer().await, "");
}

#[actix_web::test]
async fn recipients_are_refused_as_planned_and_then_taken() {
    let world = World::open();
    let mut client = Client::connect(&world).await;
    client.say("EHLO x").await;
    client.say("MAIL FROM:<a@b.example>").await;

    for (code, times) in [(451, 2), (550, 1)] {
        let plan = json!({ "code": code, "times": times });
        let planned = world.post("/sandbox/mails/refuse", plan).await;
        assert_eq!(planned.status(), 204);
    }

    for code in ["451", "451", "550", "250"] {
        assert_eq!(client.say("RCPT TO:<ana@clinica.example>").await, code);
    }
    let wrong = world.post("/sandbox/mails/refuse", json!({ "code": 250 }));
    assert_eq!(wrong.await.status(), 400);
}

#[actix_web::test]
async fn a_line_that_does_not_end_with_cr_and_lf_ends_nothing() {
    let world = World::open();
    let mut client = Client::connect(&world).await;

    client.write("EHLO x\n").await;
    let bare = client.answer().await;
    let smuggled = client
        .give(
            &["ana@clinica.example"],
            "Subject: x\r\n\r\nx\n.\nMAIL FROM:<x@y.example>\n",
        )
        .await;

    assert_eq!((bare.as_str(), smuggled.as_str()), ("500", "554"));
    assert!(mails(&world).await.is_empty());
    assert_eq!(client.say("NOOP").await, "250");
}

#[actix_web::test]
async fn what_is_too_large_or_too_much_is_refused() {
    let world = World::open();
    let mut client = Client::connect(&world).await;

    let large = format!("Subject: x\r\n\r\n{}", "x\r\n".repeat(350_000));
    let refused = client.give(&["ana@clinica.example"], &large).await;
    let long = client.say(&"x".repeat(2_000)).await;
    let mut others = Vec::new();
    for _ in 0..49 {
        others.push(Client::connect(&world).await);
    }
    let mut one_more = Client(BufReader::new(
        TcpStream::connect(world.smtp).await.unwrap(),
    ));

    assert_eq!((refused.as_str(), long.as_str()), ("552", "500"));
    assert_eq!(one_more.answer().await, "421");
    for _ in 0..19 {
        client.say("x").await;
    }
    assert_eq!(client.answer().await, "421", "after twenty mistakes");
    assert!(mails(&world).await.is_empty());
}

#[actix_web::test]
async fn two_hundred_e_mails_are_kept_and_a_reset_forgets_them() {
    let world = World::open();
    let mut client = Client::connect(&world).await;
    for number in 0..201 {
        let content = format!("Subject: {number}\r\n\r\nx\r\n");
        let taken = client.give(&["ana@clinica.example"], &content).await;
        assert_eq!(taken, "250");
    }

    let kept = mails(&world).await;

    assert_eq!(kept.len(), 200);
    assert_eq!(kept[0]["subject"], "200");
    assert_eq!(kept[199]["subject"], "1");
    world.control("reset", json!({})).await;
    assert!(mails(&world).await.is_empty());
}

#[actix_web::test]
async fn the_pages_show_an_e_mail_and_run_nothing_of_it() {
    let world = World::open();
    let mut client = Client::connect(&world).await;
    let injected = CONTENT.replace("=?utf-8?b?Q29udHJhc2XDsWE=?=", "<script>x</script>");
    client.give(&["ana@clinica.example"], &injected).await;
    let id = mails(&world).await[0]["id"].as_str().unwrap().to_owned();

    let list = world.get("/sandbox/mail").await.text().await.unwrap();
    let one = world.get(&format!("/sandbox/mail/{id}")).await;
    let html = world.get(&format!("/sandbox/mail/{id}/html")).await;
    let missing = format!("/sandbox/mail/{}", uuid::Uuid::nil());
    let missing = world.get(&missing).await;

    assert!(list.contains(&format!("/sandbox/mail/{id}")), "{list}");
    assert!(!list.contains("<script>"), "{list}");
    let one = one.text().await.unwrap();
    assert!(!one.contains("<script>") && !one.contains("onclick"));
    assert!(one.contains("<a href=\"https://cita.example/restablecer#abc\">"));
    let policy = html.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"));
    assert_eq!(html.text().await.unwrap(), "<p onclick=x>Hola</p>");
    assert_eq!(missing.status(), 404);
}
