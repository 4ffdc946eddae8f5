//! The templates of the Graph API for tests.

use actix_web::web::{Data, Json, Path, Query, ServiceConfig, resource};
use actix_web::web::{get, post};
use actix_web::{HttpRequest, HttpResponse};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::Mutex;

/// How many templates a page shows, whatever was asked for.
const PAGE: usize = 3;

/// The templates of every account, and what was asked.
#[derive(Default)]
pub struct ManagedTemplates {
    shown: Mutex<Vec<Value>>,
    created: Mutex<Vec<Value>>,
    asked: Mutex<Vec<String>>,
    /// The answer to every question, instead of the usual ones: status, code and subcode.
    refusal: Mutex<Option<(u16, i32, i32)>>,
    /// The answer to every request for a new template.
    creation: Mutex<Option<(u16, i32, i32)>>,
}

impl ManagedTemplates {
    /// The account has this template in Spanish, in Meta's words.
    pub fn show(&self, name: &str, status: &str, reason: &str) {
        self.show_in("es", name, status, reason);
    }

    /// The account has this template in that language, in Meta's words.
    pub fn show_in(&self, language: &str, name: &str, status: &str, reason: &str) {
        let mut shown = self.shown.lock().unwrap();
        shown.retain(|one| one["name"] != name || one["language"] != language);
        shown.push(json!({
            "id": "1", "name": name, "language": language, "status": status, "category": "UTILITY", "rejected_reason": reason,
        }));
    }

    /// The account has other words under this name in Spanish.
    pub fn reword(&self, name: &str, components: Value) {
        self.reword_in("es", name, components);
    }

    /// The account has other words under this name in that language.
    pub fn reword_in(&self, language: &str, name: &str, components: Value) {
        let mut shown = self.shown.lock().unwrap();
        let mut shown = shown.iter_mut();
        let one = shown.find(|one| one["name"] == name && one["language"] == language);
        one.unwrap()["components"] = components;
    }

    /// Refuses everything from now on.
    pub fn refuse(&self, status: u16, code: i32, subcode: i32) {
        *self.refusal.lock().unwrap() = Some((status, code, subcode));
    }

    /// Refuses every new template from now on.
    pub fn refuse_new(&self, status: u16, code: i32, subcode: i32) {
        *self.creation.lock().unwrap() = Some((status, code, subcode));
    }

    /// The definitions of the templates that were created, in the order of their languages and names.
    pub fn created(&self) -> Vec<Value> {
        let mut created = self.created.lock().unwrap().clone();
        created.sort_by_key(|one| (one["language"].to_string(), one["name"].to_string()));
        created
    }

    /// How often it was asked for anything, with the account and the token of each.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn note(&self, account: &str, request: &HttpRequest) {
        let token = request.headers().get("authorization").unwrap();
        let token = token.to_str().unwrap();
        let asked = format!("{} {account} {token}", request.method());
        self.asked.lock().unwrap().push(asked);
    }
}

pub fn routes(all: &mut ServiceConfig) {
    let templates = resource("/v23.0/{account}/message_templates");
    all.service(templates.route(get().to(list)).route(post().to(create)));
}

async fn list(
    managed: Data<ManagedTemplates>,
    account: Path<String>,
    query: Query<HashMap<String, String>>,
    request: HttpRequest,
) -> HttpResponse {
    managed.note(&account, &request);
    if let Some(refusal) = *managed.refusal.lock().unwrap() {
        return refused(refusal);
    }
    let from: usize = query.get("after").map_or(0, |after| after.parse().unwrap());
    let shown = managed.shown.lock().unwrap();
    let page: Vec<_> = shown.iter().skip(from).take(PAGE).collect();
    let next = from + page.len();
    let has_more = next < shown.len();
    HttpResponse::Ok().json(json!({
        "data": page,
        "paging": { "cursors": { "before": "0", "after": next.to_string() },
                    "next": has_more.then_some("https://graph.facebook.com/…") },
    }))
}

async fn create(
    managed: Data<ManagedTemplates>,
    account: Path<String>,
    definition: Json<Value>,
    request: HttpRequest,
) -> HttpResponse {
    managed.note(&account, &request);
    let refusal = managed
        .refusal
        .lock()
        .unwrap()
        .or(*managed.creation.lock().unwrap());
    if let Some(refusal) = refusal {
        return refused(refusal);
    }
    let definition = definition.into_inner();
    let text = |field: &str| definition[field].as_str().unwrap().to_owned();
    let (name, language) = (text("name"), text("language"));
    if managed
        .shown
        .lock()
        .unwrap()
        .iter()
        .any(|one| one["name"] == name && one["language"] == language)
    {
        return refused((400, 100, 2_388_024));
    }
    managed.show_in(&language, &name, "PENDING", "NONE");
    managed.reword_in(&language, &name, definition["components"].clone());
    managed.created.lock().unwrap().push(definition);
    HttpResponse::Ok().json(json!({ "id": "1", "status": "PENDING", "category": "UTILITY" }))
}

fn refused((status, code, subcode): (u16, i32, i32)) -> HttpResponse {
    HttpResponse::build(status.try_into().unwrap()).json(json!({
        "error": { "message": "Invalid parameter", "type": "OAuthException", "code": code, "error_subcode": subcode,
                   "error_user_title": "No", "error_user_msg": "El texto tiene demasiadas variables." },
    }))
}
