//! What tests of e-mails share: they read what was asked for as notification does.

use crate::world::World;
use actix_web::test::TestRequest;
use events::EmailRequested;
use internal::auth::EmailKind;
use serde_json::{Value, json};
use testkit::{Role, notification_token};

/// An address from which nobody has signed in.
pub const ELSEWHERE: &str = "203.0.113.77";

impl World {
    /// A world whose clinic has a key for sealed values.
    pub async fn with_key() -> Self {
        let world = Self::new().await;
        world.give_key(&world.clinic).await;
        world
    }

    /// Sends a public request from a network address.
    pub async fn post_from(&self, address: &str, path: &str, body: &Value) -> (u16, Value) {
        let from = format!("{address}:50000").parse().unwrap();
        let request = TestRequest::post().uri(path).peer_addr(from);
        self.call(request.set_json(body)).await
    }

    /// Asks for a link to set another password.
    pub async fn forget(&self, email: &str, address: &str) -> (u16, Value) {
        let body = json!({"email": email});
        self.post_from(address, "/api/auth/password/forgot", &body)
            .await
    }

    /// Answers the requests for links that wait.
    pub async fn answer(&self) {
        auth::jobs::answer_password_requests(self.app())
            .await
            .unwrap();
    }

    /// Sets a password by the token of a link.
    pub async fn reset(&self, token: &str, password: &str) -> (u16, Value) {
        let body = json!({"token": token, "newPassword": password});
        self.post_from(ELSEWHERE, "/api/auth/password/reset", &body)
            .await
    }

    /// The e-mails that were asked for, the first one first.
    pub async fn asked_emails(&self) -> Vec<EmailRequested> {
        self.db.published_events(Role::Auth).await
    }

    /// What notification is told of an e-mail.
    pub async fn told(&self, id: &str) -> (u16, Value) {
        let token = notification_token("auth", self.clinic.id, self.clock.now());
        let request = TestRequest::get()
            .uri(&format!("/internal/emails/{id}"))
            .insert_header(("Authorization", format!("Bearer {token}")));
        self.call(request).await
    }

    /// The e-mail with a link that was asked for last, and the token of its link.
    pub async fn last_email(&self) -> (Value, String) {
        let mut asked = self.asked_emails().await;
        asked.retain(|one| one.kind.parse::<EmailKind>().is_ok());
        let (status, body) = self.told(&asked.last().unwrap().email_id).await;
        assert_eq!(status, 200, "{body}");
        let (_, token) = body["link"].as_str().unwrap().split_once('#').unwrap();
        let token = token.to_owned();
        (body, token)
    }

    /// The token of a link to set the administrator's password.
    pub async fn reset_token(&self) -> String {
        let (status, body) = self.forget(&self.email(), ELSEWHERE).await;
        assert_eq!(status, 202, "{body}");
        self.answer().await;
        self.last_email().await.1
    }
}
