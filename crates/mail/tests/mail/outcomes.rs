//! What becomes of an e-mail, by what the server answers.

use crate::server::{Scripted, mail, mailer, mailer_by};
use mail::{MailError, Server, Step};
use std::net::TcpListener;

#[tokio::test]
async fn an_e_mail_that_the_server_takes_is_sent_to_the_one_address() {
    let server = Scripted::saying(&[
        "220 ready",
        "250 hello",
        "250 sender",
        "250 recipient",
        "354 go",
        "250 taken",
        "221 bye",
    ]);

    let sent = server.mailer().send(&mail()).await;

    assert_eq!(sent, Ok(()));
    let heard = server.heard();
    assert_eq!(
        heard[..4],
        [
            "EHLO cita.example",
            "MAIL FROM:<no-reply@cita.example>",
            "RCPT TO:<ana@clinica.example>",
            "DATA"
        ]
    );
    let id = "Message-ID: <01990000-0000-7000-8000-000000000001@cita.example>";
    assert!(heard.iter().any(|line| line == id), "{heard:?}");
}

#[tokio::test]
async fn what_the_server_answers_to_the_farewell_does_not_matter() {
    let answers = ["220 x", "250 x", "250 x", "250 x", "354 x", "250 taken"];
    let server = Scripted::saying(&answers);

    assert_eq!(server.mailer().send(&mail()).await, Ok(()));
}

#[tokio::test]
async fn each_answer_of_the_server_means_what_it_says_about_this_e_mail() {
    use MailError::{Lost, PutOff, Refused, Unreachable};
    use Step::{Content, Greeting, Recipient, Sender};
    let put_off = |step, code| PutOff { step, code };
    let refused = |step, code| Refused { step, code };
    let greeted = &["220 x", "250 x", "250 x"];
    let cases: [(&[&'static str], MailError); 9] = [
        (&["554 no"], put_off(Greeting, 554)),
        (&[""], Unreachable { step: Greeting }),
        (&["220 x", "250 x", "530 sign in"], put_off(Sender, 530)),
        (
            &["220 x", "250 x", "250 x", "550 5.1.1 unknown"],
            refused(Recipient, 550),
        ),
        (
            &["220 x", "250 x", "250 x", "450 later"],
            put_off(Recipient, 450),
        ),
        (greeted, Unreachable { step: Recipient }),
        (
            &["220 x", "250 x", "250 x", "250 x", "354 x", "554 no"],
            put_off(Content, 554),
        ),
        (
            &["220 x", "250 x", "250 x", "250 x", "354 x", "451 later"],
            put_off(Content, 451),
        ),
        (&["220 x", "250 x", "250 x", "250 x", "354 x"], Lost),
    ];

    for (answers, expected) in cases {
        let server = Scripted::saying(answers);

        let sent = server.mailer().send(&mail()).await;

        assert_eq!(sent, Err(expected), "{answers:?}");
    }
}

/// What the server says about the sender, or by a rule of its own, ends when the operator has put it right; an address that does not exist
/// never does.
#[tokio::test]
async fn only_a_refusal_of_the_address_is_for_good() {
    let recipient = &["220 x", "250 x", "250 x"][..];
    let data = &["220 x", "250 x", "250 x", "250 x"][..];
    let content = &["220 x", "250 x", "250 x", "250 x", "354 x"][..];
    let cases = [
        (recipient, "550 relay not permitted", false),
        (recipient, "553 not allowed", false),
        (recipient, "554 no", false),
        (recipient, "550 5.1.1 no such user", true),
        (recipient, "550-5.1.1 no such\r\n550 5.1.1 user", true),
        (recipient, "550 5.1.2 no such domain", true),
        (recipient, "501 5.1.3 bad address", true),
        (recipient, "550 5.1.6 moved", true),
        (recipient, "556 5.1.10 null mx", true),
        (recipient, "552 5.2.2 mailbox full", true),
        (recipient, "550 5.2.1 mailbox disabled", true),
        (recipient, "550 5.6.7 not without smtputf8", false),
        (recipient, "550 5.1.7 bad sender", false),
        (recipient, "550 5.1.8 sender's domain", false),
        (recipient, "550 5.4.1 access denied", false),
        (recipient, "550 5.7.1 relaying denied", false),
        (recipient, "553 5.7.27 sender has null mx", false),
        (recipient, "550 4.7.1 a contradiction", false),
        (recipient, "550 5.1 no status", false),
        (data, "554 no valid recipients", false),
        (data, "550 5.7.1 not authorized", false),
        (content, "550 5.7.26 unauthenticated", false),
        (content, "550 spam", false),
        (content, "552 5.3.4 too big", false),
        (
            content,
            "554 5.2.0 the login may not send as this sender",
            false,
        ),
        (content, "550 5.1.1 no such user", true),
    ];

    for (before, answer, is_for_good) in cases {
        let answers = [before, &[answer]].concat();
        let server = Scripted::saying(&answers);

        let sent = server.mailer().send(&mail()).await;

        let refused = matches!(sent, Err(MailError::Refused { .. }));
        let put_off = matches!(sent, Err(MailError::PutOff { .. }));
        assert_eq!((refused, put_off), (is_for_good, !is_for_good), "{answer}");
    }
}

#[tokio::test]
async fn a_password_is_not_sent_without_encryption() {
    let server = Scripted::saying(&["220 x", "250-x\r\n250 AUTH PLAIN LOGIN", "250 x"]);
    let url = format!("smtp://cita:word@{}", server.address);

    let sent = mailer(&url).send(&mail()).await;

    let step = Step::Encryption;
    assert_eq!(sent, Err(MailError::Unreachable { step }));
    assert_eq!(server.heard(), ["EHLO cita.example"]);
}

#[tokio::test]
async fn a_server_that_has_to_encrypt_and_does_not_gets_no_e_mail() {
    let server = Scripted::saying(&["220 x", "250 x", "250 x"]);
    let url = format!("smtp://{}", server.address);
    let encrypted = Server::parse(&url).unwrap().encrypted();

    let sent = mailer_by(encrypted).send(&mail()).await;

    let step = Step::Encryption;
    assert_eq!(sent, Err(MailError::Unreachable { step }));
    assert_eq!(server.heard(), ["EHLO cita.example"]);
}

#[tokio::test]
async fn a_relay_that_is_named_as_plain_is_not_asked_to_encrypt() {
    let server = Scripted::saying(&[
        "220 x",
        "250-x\r\n250 STARTTLS",
        "250 x",
        "250 x",
        "354 x",
        "250 x",
    ]);
    let url = format!("smtp+plain://{}", server.address);
    let plain = Server::parse(&url).unwrap().encrypted();

    let sent = mailer_by(plain).send(&mail()).await;

    assert_eq!(sent, Ok(()));
}

#[tokio::test]
async fn a_server_whose_certificate_is_not_trusted_gets_nothing() {
    let server = Scripted::saying(&["220 x", "250-x\r\n250 STARTTLS", "220 go"]);

    let sent = server.mailer().send(&mail()).await;

    let step = Step::Encryption;
    assert_eq!(sent, Err(MailError::Unreachable { step }));
}

#[tokio::test]
async fn a_server_that_is_away_is_unreachable() {
    let nobody = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = nobody.local_addr().unwrap();
    drop(nobody);

    let sent = mailer(&format!("smtp://{address}")).send(&mail()).await;

    let step = Step::Greeting;
    assert_eq!(sent, Err(MailError::Unreachable { step }));
}

#[test]
fn an_error_repeats_no_address_and_no_word_of_the_server() {
    let refused = MailError::Refused {
        step: Step::Recipient,
        code: 550,
    };

    assert_eq!(
        refused.to_string(),
        "the mail server refused the recipient with 550"
    );
}
