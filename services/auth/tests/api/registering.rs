//! What tests of registrations share: the operator makes codes, and strangers use them.

use crate::world::World;
use actix_web::test::{TestRequest, read_body};
use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use serde_json::{Value, json};
use testkit::{Role, Served};

pub const ADDRESS: &str = "203.0.113.7";

/// An answer with its cookies.
pub struct Registered {
    pub status: u16,
    pub body: Value,
    /// Names and values, without attributes.
    pub cookies: Vec<(String, String)>,
    /// In seconds; 0 without.
    pub retry_after: u64,
}

impl Registered {
    pub fn code(&self) -> &str {
        self.body["code"].as_str().unwrap_or_default()
    }

    /// Status, code and field of a refusal.
    pub fn refusal(&self) -> (u16, &str, &str) {
        let field = self.body["field"].as_str().unwrap_or_default();
        (self.status, self.code(), field)
    }

    pub fn token(&self) -> &str {
        self.body["token"].as_str().unwrap_or_default()
    }
}

/// What the form sends.
pub fn form(code: &str, email: &str) -> Value {
    json!({
        "inviteCode": code, "clinicName": "Clínica Lempa", "fullName": "Ana Menjívar", "email": email,
        "password": "una-clave-de-lempa",
    })
}

/// The same form with some fields set.
pub fn with(form: &Value, fields: &Value) -> Value {
    let mut form = form.clone();
    for (name, value) in fields.as_object().unwrap() {
        form[name] = value.clone();
    }
    form
}

/// Sends a form from a network address.
pub async fn register_at(served: &Served, form: &Value, address: &str) -> Registered {
    post(served, "/api/auth/register", form, address).await
}

/// Sends a public request from a network address.
pub async fn post(served: &Served, path: &str, body: &Value, address: &str) -> Registered {
    let from = format!("{address}:50000").parse().unwrap();
    let request = TestRequest::post().uri(path).peer_addr(from).set_json(body);
    let response = served.respond(request).await;
    let cookies = response.headers().get_all("set-cookie");
    let cookies = cookies.map(|cookie| {
        let (pair, _attributes) = cookie.to_str().unwrap().split_once(';').unwrap();
        let (name, value) = pair.split_once('=').unwrap();
        (name.to_owned(), value.to_owned())
    });
    let cookies = cookies.collect();
    let after = response.headers().get("retry-after");
    Registered {
        status: response.status().as_u16(),
        cookies,
        retry_after: after.map_or(0, |value| value.to_str().unwrap().parse().unwrap()),
        body: serde_json::from_slice(&read_body(response).await).unwrap_or(Value::Null),
    }
}

impl World {
    /// Makes a code as the operator does, and answers it as it is shown.
    pub async fn invite(&self, body: Value) -> Value {
        let path = "/api/superadmin/invite-codes";
        let (status, body) = self.operator("POST", path, &body).await;
        assert_eq!(status, 201, "{body}");
        body["invite_code"].clone()
    }

    /// A code for a trial that anybody may use.
    pub async fn trial_code(&self) -> String {
        let code = self.invite(json!({"plan": "trial"})).await;
        code["code"].as_str().unwrap().to_owned()
    }

    /// The code as the operator sees it now.
    pub async fn shown_code(&self, code: &str) -> Value {
        let path = "/api/superadmin/invite-codes";
        let (_, body) = self.operator("GET", path, &Value::Null).await;
        let codes = body["invite_codes"].as_array().unwrap();
        let shown = codes.iter().find(|one| one["code"] == code);
        shown.unwrap().clone()
    }

    /// How many rows of any clinic there are.
    pub async fn count_in(&self, clinic: &str, rows: String) -> i64 {
        let mut owner = self.db.owner().await;
        let enter = format!("SELECT set_config('app.clinic_id', '{clinic}', false)");
        diesel::sql_query(enter).execute(&mut owner).await.unwrap();
        let count = format!("SELECT count(*) FROM {rows}");
        let count = diesel::dsl::sql::<BigInt>(&count);
        count.get_result(&mut owner).await.unwrap()
    }

    /// How many of the addresses `ana0@lempa.test` to `ana49@lempa.test` sign in to a clinic.
    pub async fn logins(&self) -> i64 {
        let mut conn = self.db.connect_as(Role::Auth).await;
        let count = "SELECT count(*) FROM generate_series(0, 49) one, auth.find_login('ana' || one || '@lempa.test')";
        let count = diesel::dsl::sql::<BigInt>(count);
        count.get_result(&mut conn).await.unwrap()
    }

    /// Registers from the usual address.
    pub async fn register(&self, form: &Value) -> Registered {
        register_at(&self.served, form, ADDRESS).await
    }

    /// How many clinics with keys there are beside the world's own, which is to say how many were registered.
    pub async fn registered(&self) -> i64 {
        let others =
            "tenancy.clinics_to_rewrap(999, '00000000-0000-0000-0000-000000000000', 1000) c";
        let own = self.clinic.id;
        self.count(&format!("{others} WHERE c.clinic_id <> '{own}'"))
            .await
    }
}
