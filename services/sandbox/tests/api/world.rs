//! A running sandbox, its receiver, and the steps that tests take with them.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;

use crate::inbox::Inbox;
use chrono::{DateTime, Utc};
use kernel::{Clock, FixedClock, Ids};
use reqwest::Response;
use sandbox::{App, Config};
use serde_json::{Value, json};

pub const META_APP_SECRET: &str = "app-secret";
pub const META_VERIFY_TOKEN: &str = "verify token+/=&";
pub const LEMONSQUEEZY_SIGNING_SECRET: &str = "signing-secret";
pub const NUMBER: &str = "700000000000001";
pub const ANA: &str = "50370001111";

pub struct World {
    pub inbox: Inbox,
    pub clock: FixedClock,
    pub app: App,
    pub http: reqwest::Client,
    base: String,
    /// Where e-mails are given.
    pub smtp: SocketAddr,
    folder: Folder,
}

/// A folder of its own for each world, deleted at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        let name = format!("sandbox-{}", Ids::system().uuid());
        let folder = std::env::temp_dir().join(name);
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

impl World {
    pub fn open() -> Self {
        let folder = Folder::new();
        let clock_file = folder.0.join("clock");
        Self::new(folder, Some(clock_file))
    }

    pub fn without_clock_file() -> Self {
        Self::new(Folder::new(), None)
    }

    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test's runtime"
    )]
    fn new(folder: Folder, clock_file: Option<PathBuf>) -> Self {
        let inbox = Inbox::open();
        let clock = FixedClock::at("2026-11-23T15:00:00Z".parse::<DateTime<Utc>>().unwrap());
        let config = config(&format!("http://{}", inbox.address), clock_file);
        let app = App::open(config, Clock::from(clock.clone()), Ids::system()).unwrap();
        let running = sandbox::serve(&app, "127.0.0.1:0".parse().unwrap()).unwrap();
        let base = format!("http://{}", running.address);
        actix_web::rt::spawn(running.server);
        let trap = sandbox::listen_for_mail("127.0.0.1:0".parse().unwrap()).unwrap();
        let smtp = trap.address;
        actix_web::rt::spawn(trap.run(app.clone()));
        Self {
            inbox,
            clock,
            app,
            http: reqwest::Client::new(),
            base,
            smtp,
            folder,
        }
    }

    pub fn clock_file(&self) -> PathBuf {
        self.folder.0.join("clock")
    }

    pub async fn get(&self, path: &str) -> Response {
        self.http
            .get(format!("{}{path}", self.base))
            .send()
            .await
            .unwrap()
    }

    pub async fn post(&self, path: &str, body: Value) -> Response {
        self.http
            .post(format!("{}{path}", self.base))
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    /// Submits a form, and follows where the answer leads.
    pub async fn submit(&self, path: &str, form: &'static str) -> Response {
        self.http
            .post(format!("{}{path}", self.base))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form)
            .send()
            .await
            .unwrap()
    }

    /// Where the sandbox is.
    pub fn base(&self) -> &str {
        &self.base
    }

    pub async fn delete(&self, path: &str) -> Response {
        self.http
            .delete(format!("{}{path}", self.base))
            .send()
            .await
            .unwrap()
    }

    /// Turns a switch and checks that the sandbox accepts it.
    pub async fn control(&self, path: &str, body: Value) {
        let answer = self.post(&format!("/control/{path}"), body).await;
        assert_eq!(answer.status(), 204, "{}", answer.text().await.unwrap());
    }

    /// Ana does something with her phone; returns the id of the message.
    pub async fn ana(&self, what: Value) -> String {
        self.patient(ANA, what).await
    }

    pub async fn patient(&self, wa_id: &str, what: Value) -> String {
        let answer = self.post(&format!("/phone/{wa_id}/messages"), what).await;
        assert_eq!(answer.status(), 200);
        let answer: Value = answer.json().await.unwrap();
        answer["wamid"].as_str().unwrap().to_owned()
    }

    /// The clinic posts to the Graph API with a token.
    pub async fn graph(&self, body: Value) -> Response {
        let url = format!("{}/v23.0/{NUMBER}/messages", self.base);
        self.http
            .post(url)
            .bearer_auth("token")
            .json(&body)
            .send()
            .await
            .unwrap()
    }

    /// The clinic asks the Graph API with that token; returns status and body.
    pub async fn ask_graph(&self, path: &str, token: &str) -> (u16, Value) {
        let url = format!("{}/v23.0/{path}", self.base);
        let answer = self.http.get(url).bearer_auth(token).send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// The clinic posts that to the Graph API; returns status and body.
    pub async fn post_graph(&self, path: &str, body: &Value) -> (u16, Value) {
        self.post_graph_as(path, body, "token").await
    }

    /// The same with that token.
    pub async fn post_graph_as(&self, path: &str, body: &Value, token: &str) -> (u16, Value) {
        let url = format!("{}/v23.0/{path}", self.base);
        let request = self.http.post(url).bearer_auth(token).json(body);
        let answer = request.send().await.unwrap();
        (answer.status().as_u16(), answer.json().await.unwrap())
    }

    /// The clinic sends to Ana and must succeed; returns the id of the message.
    pub async fn send(&self, message: Value) -> String {
        let answer = self.graph(to_ana(message)).await;
        let status = answer.status();
        let answer: Value = answer.json().await.unwrap();
        assert_eq!(status, 200, "{answer}");
        answer["messages"][0]["id"].as_str().unwrap().to_owned()
    }

    /// The clinic sends to Ana and is refused; returns status, code and details.
    pub async fn refused(&self, message: Value) -> (u16, u64, String) {
        let answer = self.graph(to_ana(message)).await;
        let status = answer.status().as_u16();
        let error: Value = answer.json().await.unwrap();
        let error = &error["error"];
        let details = error["error_data"]["details"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        (status, error["code"].as_u64().unwrap_or_default(), details)
    }

    pub async fn transcript(&self) -> Vec<Value> {
        let answer = self.get(&format!("/phone/{ANA}/transcript")).await;
        let answer: Value = answer.json().await.unwrap();
        answer["messages"].as_array().unwrap().clone()
    }

    /// A world in which Ana has written and status webhooks are off.
    pub async fn with_open_window() -> Self {
        let mut world = Self::open();
        world.control("statuses", json!({ "enabled": false })).await;
        world
            .ana(json!({ "text": "Hola", "name": "Ana Peña" }))
            .await;
        world.inbox.next().await;
        world
    }
}

pub fn text(body: &str) -> Value {
    json!({ "type": "text", "text": { "body": body } })
}

pub fn buttons(titles: &[&str]) -> Value {
    let buttons = titles.iter().enumerate().map(|(at, title)| {
        json!({ "type": "reply", "reply": { "id": format!("b{at}"), "title": title } })
    });
    json!({ "type": "interactive", "interactive": {
        "type": "button",
        "body": { "text": "¿Confirma?" },
        "action": { "buttons": buttons.collect::<Vec<_>>() },
    }})
}

pub fn list(rows: &[&str]) -> Value {
    let rows = rows.iter().enumerate().map(|(at, title)| {
        json!({ "id": format!("r{at}"), "title": title, "description": "con la Dra. Rivas" })
    });
    json!({ "type": "interactive", "interactive": {
        "type": "list",
        "body": { "text": "Estos espacios hay:" },
        "action": {
            "button": "Ver espacios",
            "sections": [{ "title": "Martes", "rows": rows.collect::<Vec<_>>() }],
        },
    }})
}

pub fn template(name: &str, language: &str) -> Value {
    let texts = [
        "Ana",
        "Limpieza dental",
        "martes 24 de noviembre",
        "9:30 a. m.",
        "Dra. Elena Rivas",
        "Clínica Dental Jiboa",
    ];
    let parameters = texts.map(|text| json!({ "type": "text", "text": text }));
    json!({ "type": "template", "template": {
        "name": name,
        "language": { "code": language },
        "components": [
            { "type": "body", "parameters": parameters },
            { "type": "button", "sub_type": "quick_reply", "index": "0",
              "parameters": [{ "type": "payload", "payload": "confirm:42" }] },
        ],
    }})
}

fn to_ana(mut message: Value) -> Value {
    message["messaging_product"] = json!("whatsapp");
    message["to"] = json!(format!("+{ANA}"));
    message
}

fn config(webhook_url: &str, clock_file: Option<PathBuf>) -> Config {
    Config {
        listen_addr: "127.0.0.1:0".parse().unwrap(),
        smtp_listen_addr: "127.0.0.1:0".parse().unwrap(),
        webhook_url: webhook_url.to_owned(),
        public_url: None,
        meta_app_secret: META_APP_SECRET.to_owned(),
        meta_verify_token: META_VERIFY_TOKEN.to_owned(),
        lemonsqueezy_signing_secret: LEMONSQUEEZY_SIGNING_SECRET.to_owned(),
        phone_number_id: NUMBER.to_owned(),
        clinic_name: "Clínica <Prueba>".to_owned(),
        display_phone_number: "50322220000".to_owned(),
        business_account_id: "100200300400500".to_owned(),
        retry_first_ms: 5,
        retry_max_ms: 20,
        status_step_ms: 5,
        clock_file,
        log_filter: String::new(),
    }
}
