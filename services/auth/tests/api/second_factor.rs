//! What tests of codes share: a telephone, and users who have one.

use crate::browser::{Browser, Seen};
use crate::world::{PASSWORD, World, asked};
use actix_web::test::TestRequest;
use crypto::TotpSecret;
use serde_json::{Value, json};

pub const AT_HOME: &str = "203.0.113.1";

/// An administrator who signs in with codes.
pub struct Enrolled {
    pub telephone: TotpSecret,
    pub recovery_codes: Vec<String>,
    /// A token of now.
    pub token: String,
    pub browser: Browser,
}

impl Enrolled {
    /// What the telephone shows now.
    pub fn code(&self, world: &World) -> String {
        self.telephone.code_at(world.clock.now())
    }

    /// Sends a request with the token.
    pub async fn ask(&self, world: &World, path: &str, body: &Value) -> (u16, Value) {
        world.call(asked(&self.token, "POST", path, body)).await
    }

    /// Another code, some steps later.
    pub fn next_code(&self, world: &World) -> String {
        world.advance(60);
        self.code(world)
    }
}

impl World {
    /// Lets the clinic's administrator begin with a telephone.
    pub async fn begin_totp(&self) -> TotpSecret {
        let body = json!({"password": PASSWORD});
        let (status, body) = self.admin("POST", "/api/auth/totp", &body).await;
        assert_eq!(status, 200, "{body}");
        TotpSecret::decode(body["secret"].as_str().unwrap()).unwrap()
    }

    /// Switches codes on for the clinic's administrator.
    pub async fn enrol(&self) -> Enrolled {
        let telephone = self.begin_totp().await;
        let code = json!({"code": telephone.code_at(self.clock.now())});
        let token = self.clinic.admin.token(self.clock.now());
        let mut browser = Browser { cookie: None };
        let confirm = asked(&token, "POST", "/api/auth/totp/confirm", &code);
        let seen = browser.send(self, confirm).await;
        assert_eq!(seen.status, 200, "{}", seen.body);
        let codes = seen.body["recovery_codes"].as_array().unwrap();
        Enrolled {
            telephone,
            recovery_codes: codes
                .iter()
                .map(|code| code.as_str().unwrap().to_owned())
                .collect(),
            token: seen.body["token"].as_str().unwrap().to_owned(),
            browser,
        }
    }

    /// A sign-in of the administrator with more fields.
    pub async fn sign_in_with(&self, fields: &Value, address: &str) -> Seen {
        let mut browser = Browser { cookie: None };
        browser.send(self, self.login(fields, address)).await
    }

    pub fn login(&self, fields: &Value, address: &str) -> TestRequest {
        let mut body = json!({"email": self.email(), "password": PASSWORD});
        for (name, value) in fields.as_object().unwrap() {
            body[name] = value.clone();
        }
        TestRequest::post()
            .uri("/api/auth/login")
            .peer_addr(format!("{address}:50000").parse().unwrap())
            .set_json(body)
    }
}

/// Status, code and field of a refusal.
pub fn refusal(answer: &(u16, Value)) -> (u16, &str, &str) {
    let field = answer.1["field"].as_str().unwrap_or_default();
    (
        answer.0,
        answer.1["code"].as_str().unwrap_or_default(),
        field,
    )
}

/// The same of a sign-in.
pub fn refused(seen: &Seen) -> (u16, &str, &str) {
    let field = seen.body["field"].as_str().unwrap_or_default();
    (seen.status, seen.code(), field)
}
