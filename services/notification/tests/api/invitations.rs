//! E-mails with invite codes: what auth has due is sent once, and auth is told what became of it.

use crate::post::{FakeAuth, Post};
use crate::world::{World, auth_at, mailer_at};
use internal::auth::{EmailLanguage, InviteLetterOutcome, InviteLetterView};
use kernel::{EmailId, Heartbeat, Ids};
use notification::jobs::try_invitations;

fn letter(attempt: i32) -> InviteLetterView {
    InviteLetterView {
        id: EmailId(Ids::system().uuid()),
        attempt,
        to: "ana@lempa.example".to_owned(),
        full_name: "Ana Menjívar".to_owned(),
        language: EmailLanguage::Spanish,
        clinic_name: "Clínica Lempa".to_owned(),
        code: "ABCD-EFGH-I234".to_owned(),
        link: "https://cita.example/registro?codigo=ABCDEFGHI234".to_owned(),
        access_days: Some(14),
        expires_at: None,
    }
}

#[actix_web::test]
async fn each_invitation_leaves_once_and_auth_is_told_what_became_of_it() {
    let world = World::open().await;
    let (auth, post) = (FakeAuth::open(world.clock.clone()), Post::open());
    let app = world.copy_for_emails(auth_at(&auth.place, &auth.key), mailer_at(&post.place));
    let letters = [letter(1), letter(1), letter(2)];
    let ids = letters.each_ref().map(|letter| letter.id.to_string());
    auth.invites(letters);
    post.will_say(&["250 ok", "550 5.1.1 unknown", "451 later"]);

    let (mut tried, unwatched) = (Vec::new(), Heartbeat::unwatched());
    for _ in 0..2 {
        let pass = try_invitations(&app, &app.stop, &unwatched).await;
        tried.push(pass.unwrap());
    }

    assert_eq!(tried, [3, 0]);
    let taken = post.taken();
    assert_eq!(taken.len(), 1, "{taken:?}");
    assert_eq!(taken[0].to, "ana@lempa.example");
    assert_eq!(taken[0].message_id, format!("{}@cita.example", ids[0]));
    assert!(taken[0].text.contains("ABCD-EFGH-I234"));
    let outcomes = [
        InviteLetterOutcome::Sent,
        InviteLetterOutcome::Refused,
        InviteLetterOutcome::PutOff,
    ];
    let expected: Vec<_> = ids.into_iter().zip(outcomes).collect();
    assert_eq!(auth.settled(), expected);
}

#[actix_web::test]
async fn without_auth_the_failure_is_told_and_nothing_is_sent() {
    let world = World::open().await;
    let (auth, post) = (FakeAuth::open(world.clock.clone()), Post::open());
    let nowhere = auth_at("127.0.0.1:1", &auth.key);
    let app = world.copy_for_emails(nowhere, mailer_at(&post.place));

    let tried = try_invitations(&app, &app.stop, &Heartbeat::unwatched()).await;

    assert!(tried.is_err());
    assert!(post.taken().is_empty());
}
