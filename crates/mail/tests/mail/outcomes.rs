//! What becomes of an e-mail, by what the server answers.

use crate::server::{Scripted, mail, mailer};
use mail::{MailError, Step};
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
async fn only_a_refusal_of_the_recipient_or_the_content_is_for_good() {
    use MailError::{Lost, PutOff, Refused, Unreachable};
    use Step::{Content, Greeting, Recipient, Sender};
    let cases: [(&[&'static str], MailError); 9] = [
        (
            &["554 no"],
            PutOff {
                step: Greeting,
                code: 554,
            },
        ),
        (&[""], Unreachable { step: Greeting }),
        (
            &["220 x", "250 x", "530 sign in"],
            PutOff {
                step: Sender,
                code: 530,
            },
        ),
        (
            &["220 x", "250 x", "250 x", "550 unknown"],
            Refused {
                step: Recipient,
                code: 550,
            },
        ),
        (
            &["220 x", "250 x", "250 x", "450 later"],
            PutOff {
                step: Recipient,
                code: 450,
            },
        ),
        (
            &["220 x", "250 x", "250 x"],
            Unreachable { step: Recipient },
        ),
        (
            &["220 x", "250 x", "250 x", "250 x", "354 x", "554 no"],
            Refused {
                step: Content,
                code: 554,
            },
        ),
        (
            &["220 x", "250 x", "250 x", "250 x", "354 x", "451 later"],
            PutOff {
                step: Content,
                code: 451,
            },
        ),
        (&["220 x", "250 x", "250 x", "250 x", "354 x"], Lost),
    ];

    for (answers, expected) in cases {
        let server = Scripted::saying(answers);

        let sent = server.mailer().send(&mail()).await;

        assert_eq!(sent, Err(expected), "{answers:?}");
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
