//! What an e-mail meets on its way: auth, which is asked for it, and a mail server. Both answer as the test says.

use actix_web::web::{Data, Json, Path, get, post, put};
use actix_web::{App, HttpRequest, HttpResponse, HttpServer};
use crypto::{TokenSigner, TokenVerifier, generate_signing_key, jwks_json};
use internal::auth::{
    AUDIENCE, CLAIM_INVITE_LETTER, DueInviteLetterView, EMAIL_NOT_NEEDED, EmailView,
    InviteLetterOutcome, InviteLetterView, PlanLetterView, SETTLE_INVITE_LETTER,
    SettleInviteLetterRequest,
};
use kernel::{ClinicId, FixedClock};
use mail_parser::MessageParser;
use serde::Serialize;
use serde_json::json;
use std::collections::{HashMap, VecDeque};
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use uuid::Uuid;

/// Auth: it knows some e-mails, and answers a caller with the right token only.
#[derive(Clone)]
pub struct FakeAuth {
    pub place: String,
    pub key: Vec<u8>,
    inner: Arc<Inner>,
}

type Known<T> = HashMap<(ClinicId, Uuid), T>;

struct Inner {
    verifier: TokenVerifier,
    clock: FixedClock,
    emails: Mutex<Known<EmailView>>,
    letters: Mutex<Known<PlanLetterView>>,
    invitations: Mutex<VecDeque<InviteLetterView>>,
    settled: Mutex<Vec<(String, InviteLetterOutcome)>>,
    over: Mutex<Vec<Uuid>>,
    asked: Mutex<Vec<u16>>,
}

impl FakeAuth {
    #[expect(
        clippy::disallowed_methods,
        reason = "a test's server ends with the test's runtime"
    )]
    pub fn open(clock: FixedClock) -> Self {
        let key = generate_signing_key().unwrap();
        let signer = TokenSigner::from_pkcs8("notification", &key).unwrap();
        let keys = std::slice::from_ref(signer.public_key());
        let inner = Arc::new(Inner {
            verifier: TokenVerifier::from_jwks(&jwks_json(keys)).unwrap(),
            clock,
            emails: Mutex::default(),
            letters: Mutex::default(),
            invitations: Mutex::default(),
            settled: Mutex::default(),
            over: Mutex::default(),
            asked: Mutex::default(),
        });
        let data = Data::from(Arc::clone(&inner));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(data.clone())
                .route("/internal/emails/{id}", get().to(email))
                .route("/internal/plan-letters/{id}", get().to(plan_letter))
                .route(CLAIM_INVITE_LETTER, post().to(claim))
                .route(SETTLE_INVITE_LETTER, put().to(settle))
        })
        .workers(1)
        .disable_signals()
        .bind("127.0.0.1:0")
        .unwrap();
        let place = server.addrs()[0].to_string();
        actix_web::rt::spawn(server.run());
        Self {
            place,
            key: key.to_vec(),
            inner,
        }
    }

    pub fn knows(&self, clinic: ClinicId, id: Uuid, email: EmailView) {
        let mut emails = self.inner.emails.lock().unwrap();
        emails.insert((clinic, id), email);
    }

    pub fn knows_of_plan(&self, clinic: ClinicId, id: Uuid, letter: PlanLetterView) {
        let mut letters = self.inner.letters.lock().unwrap();
        letters.insert((clinic, id), letter);
    }

    /// Has those e-mails with invite codes, each due once.
    pub fn invites(&self, letters: impl IntoIterator<Item = InviteLetterView>) {
        self.inner.invitations.lock().unwrap().extend(letters);
    }

    /// What became of e-mails with invite codes, by their ids.
    pub fn settled(&self) -> Vec<(String, InviteLetterOutcome)> {
        self.inner.settled.lock().unwrap().clone()
    }

    /// Does not want that e-mail sent any more.
    pub fn needs_no_more(&self, id: Uuid) {
        self.inner.over.lock().unwrap().push(id);
    }

    /// The statuses that it answered with.
    pub fn answered(&self) -> Vec<u16> {
        self.inner.asked.lock().unwrap().clone()
    }
}

async fn email(inner: Data<Inner>, request: HttpRequest, id: Path<Uuid>) -> HttpResponse {
    answer(&inner, &request, *id, &inner.emails)
}

async fn claim(inner: Data<Inner>, request: HttpRequest) -> HttpResponse {
    if !is_let_in(&inner, &request) {
        return HttpResponse::Unauthorized().finish();
    }
    let letter = inner.invitations.lock().unwrap().pop_front();
    HttpResponse::Ok().json(DueInviteLetterView { letter })
}

async fn settle(
    inner: Data<Inner>,
    request: HttpRequest,
    id: Path<String>,
    told: Json<SettleInviteLetterRequest>,
) -> HttpResponse {
    if !is_let_in(&inner, &request) {
        return HttpResponse::Unauthorized().finish();
    }
    let one = (id.into_inner(), told.outcome);
    inner.settled.lock().unwrap().push(one);
    HttpResponse::NoContent().finish()
}

fn is_let_in(inner: &Inner, request: &HttpRequest) -> bool {
    let bearer = request.headers().get("authorization").unwrap();
    let token = bearer.to_str().unwrap().strip_prefix("Bearer ").unwrap();
    let claims = inner
        .verifier
        .verify_service(token, AUDIENCE, inner.clock.now());
    claims.is_ok()
}

async fn plan_letter(inner: Data<Inner>, request: HttpRequest, id: Path<Uuid>) -> HttpResponse {
    answer(&inner, &request, *id, &inner.letters)
}

fn answer<T: Serialize>(
    inner: &Inner,
    request: &HttpRequest,
    id: Uuid,
    known: &Mutex<Known<T>>,
) -> HttpResponse {
    let bearer = request.headers().get("authorization").unwrap();
    let token = bearer.to_str().unwrap().strip_prefix("Bearer ").unwrap();
    let now = inner.clock.now();
    let claims = inner.verifier.verify_service(token, AUDIENCE, now);
    let answer = match claims {
        Err(_) => HttpResponse::Unauthorized().finish(),
        Ok(claims) => {
            let known = known.lock().unwrap();
            match known.get(&(ClinicId(claims.clinic_id), id)) {
                Some(one) => HttpResponse::Ok().json(one),
                None if inner.over.lock().unwrap().contains(&id) => {
                    HttpResponse::NotFound().json(json!({"code": EMAIL_NOT_NEEDED}))
                }
                None => HttpResponse::NotFound().json(json!({"code": "NOT_FOUND"})),
            }
        }
    };
    inner.asked.lock().unwrap().push(answer.status().as_u16());
    answer
}

/// A mail server. Recipients are taken unless the script has another answer for the next one.
#[derive(Clone)]
pub struct Post {
    pub place: String,
    script: Arc<Mutex<VecDeque<&'static str>>>,
    taken: Arc<Mutex<Vec<Letter>>>,
}

/// An e-mail that was taken.
#[derive(Clone, Debug)]
pub struct Letter {
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub message_id: String,
}

impl Post {
    pub fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let post = Self {
            place: listener.local_addr().unwrap().to_string(),
            script: Arc::default(),
            taken: Arc::default(),
        };
        let served = post.clone();
        // The thread ends with the process: it waits for clients only.
        thread::spawn(move || {
            for stream in listener.incoming() {
                let served = served.clone();
                thread::spawn(move || served.converse(&stream.unwrap()));
            }
        });
        post
    }

    /// The answers to the next recipients.
    pub fn will_say(&self, answers: &[&'static str]) {
        self.script.lock().unwrap().extend(answers);
    }

    pub fn taken(&self) -> Vec<Letter> {
        self.taken.lock().unwrap().clone()
    }

    fn converse(&self, stream: &TcpStream) {
        let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
        let say = |text: &str| {
            let mut write = stream;
            // The client may have hung up after a refusal.
            drop(write.write_all(format!("{text}\r\n").as_bytes()));
        };
        say("220 post");
        let mut to = String::new();
        while let Some(line) = lines.next() {
            match line.split(' ').next().unwrap() {
                "RCPT" => {
                    to = line.replace("RCPT TO:<", "").replace('>', "");
                    say(self.script.lock().unwrap().pop_front().unwrap_or("250 ok"));
                }
                "DATA" => {
                    say("354 go");
                    let content: Vec<String> =
                        lines.by_ref().take_while(|line| line != ".").collect();
                    self.keep(&to, &content.join("\r\n"));
                    say("250 taken");
                }
                _ => say("250 ok"),
            }
        }
    }

    fn keep(&self, to: &str, content: &str) {
        let parsed = MessageParser::new().parse(content.as_bytes()).unwrap();
        let letter = Letter {
            to: to.to_owned(),
            subject: parsed.subject().unwrap().to_owned(),
            text: parsed.body_text(0).unwrap().replace("\r\n", "\n"),
            html: parsed.body_html(0).unwrap().into_owned(),
            message_id: parsed.message_id().unwrap().to_owned(),
        };
        self.taken.lock().unwrap().push(letter);
    }
}
