//! Sessions of staff through the gateway, as browsers hold them: eight tabs that reload at once, a service that is killed under a refresh,
//! a stolen cookie, signing out, and a Redis that does not answer.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::stack::postgres;
use harness::{Http, text, wait};
use rustix::process::Signal;
use serde_json::{Value, json};
use std::thread;
use std::time::Duration;

const TABS: usize = 8;
const ROUNDS: usize = 3;
/// The supervisor waits longer with each kill within a minute, at last longer than the thirty seconds for which a replaced secret counts.
const KILLS: usize = 2;
const BACK: Duration = Duration::from_secs(25);
/// Longer than a refresh takes, so that the kill comes before, within or after it.
const LONGEST_PAUSE_MS: u64 = 60;

/// A browser at the gateway, with the value of its cookie.
#[derive(Clone)]
struct Browser<'a> {
    stage: &'a Stage,
    cookie: String,
}

/// The answer to a refresh or a sign-out.
#[derive(Debug)]
struct Seen {
    status: u16,
    /// The value of the cookie that the answer sets; empty where it removes the cookie.
    cookie: Option<String>,
    token: Option<String>,
}

#[test]
fn eight_tabs_that_reload_at_once_are_all_signed_in() -> Result<()> {
    let stage = Stage::open()?;
    stage.wait_until_ready()?;
    for _ in 0..ROUNDS {
        let mut browser = Browser::sign_in(&stage)?;
        for _ in 0..2 {
            browser.lets_a_minute_pass()?;
            let seen = browser.in_tabs(TABS)?;
            for one in &seen {
                ensure!(one.status == 200, "a tab was signed out: {one:?}");
                ensure!(one.cookie == seen[0].cookie, "two tabs got two cookies");
                ensure!(browser.reads_agenda(one)? == 200, "a token is not valid");
            }
            let cookie = seen.into_iter().find_map(|one| one.cookie);
            browser.cookie = cookie.context("no tab got a cookie")?;
        }
        ensure!(browser.is_kept()?, "the session is gone");
    }
    println!("  {ROUNDS} sessions, each refreshed twice in {TABS} tabs at once");
    Ok(())
}

#[test]
fn a_service_that_is_killed_under_a_refresh_loses_no_session() -> Result<()> {
    let mut stage = Stage::open()?;
    let pauses: Vec<u64> = (0..KILLS)
        .map(|_| stage.random.u64(..LONGEST_PAUSE_MS))
        .collect();
    stage.wait_until_ready()?;
    let mut browser = Browser::sign_in(&stage)?;
    for pause in pauses {
        stage.wait_until_ready()?;
        browser.lets_a_minute_pass()?;
        let first = thread::scope(|scope| -> Result<Option<Seen>> {
            let asking = scope.spawn(|| browser.refresh());
            wait::becomes(Duration::from_millis(pause), || false);
            stage.context.stack.process("auth").kill()?;
            let asked = asking.join();
            // Without an answer the browser keeps what it had.
            Ok(asked
                .map_err(|_panic| anyhow::anyhow!("the tab panicked"))?
                .ok())
        })?;
        let again = wait::until(BACK, "auth did not answer again", || {
            let seen = browser.refresh().ok();
            Ok(seen.filter(|seen| matches!(seen.status, 200 | 401)))
        })?;
        ensure!(again.status == 200, "the session was lost: {again:?}");
        let first = first.and_then(|seen| seen.cookie);
        println!(
            "  killed after {pause} ms, with an answer: {}",
            first.is_some()
        );
        ensure!(
            first.is_none() || first == again.cookie,
            "the lost answer was given again with another cookie"
        );
        browser.cookie = again.cookie.context("no cookie after the kill")?;
    }
    browser.lets_a_minute_pass()?;
    ensure!(browser.refresh()?.status == 200, "the session was lost");
    Ok(())
}

#[test]
fn a_stolen_cookie_ends_the_session_as_soon_as_both_have_used_it() -> Result<()> {
    let stage = Stage::open()?;
    stage.wait_until_ready()?;
    let mut browser = Browser::sign_in(&stage)?;
    let thief = browser.clone();
    browser.lets_a_minute_pass()?;
    browser.cookie = browser.refresh()?.cookie.context("no new cookie")?;
    browser.lets_a_minute_pass()?;

    let reused = thief.refresh()?;
    let owner = browser.refresh()?;

    for seen in [reused, owner] {
        let has_ended = seen.status == 401 && seen.cookie.as_deref() == Some("");
        ensure!(has_ended, "the session goes on: {seen:?}");
    }
    ensure!(!browser.is_kept()?, "the session is still there");
    Ok(())
}

#[test]
fn a_sign_out_ends_the_session_in_every_tab_and_no_other_session() -> Result<()> {
    let stage = Stage::open()?;
    stage.wait_until_ready()?;
    let (browser, elsewhere) = (Browser::sign_in(&stage)?, Browser::sign_in(&stage)?);
    let tab = browser.clone();

    let without_header = stage.http.client().post(browser.url("logout")?);
    let refused = Http::ask(without_header.header("Cookie", browser.header()))?;
    ensure!(refused.status == 403, "{}", refused.sentence());
    ensure!(
        tab.refresh()?.status == 200,
        "a form of another site signed out"
    );
    let out = browser.post("logout")?;

    ensure!(out.status == 204, "signing out answered {out:?}");
    ensure!(out.cookie.as_deref() == Some(""), "the cookie stays");
    ensure!(tab.refresh()?.status == 401, "the other tab goes on");
    ensure!(elsewhere.refresh()?.status == 200, "another session ended");
    Ok(())
}

#[test]
fn without_an_answer_of_redis_sessions_go_on() -> Result<()> {
    let stage = Stage::open()?;
    stage.wait_until_ready()?;
    let browser = Browser::sign_in(&stage)?;
    browser.lets_a_minute_pass()?;
    let frozen = Frozen::begin(&stage);
    let seen = browser.refresh()?;
    drop(frozen);

    ensure!(seen.status == 200, "the session ended: {seen:?}");
    ensure!(
        browser.reads_agenda(&seen)? == 200,
        "the token is not valid"
    );
    Ok(())
}

/// Redis stands still until this is dropped.
struct Frozen<'a>(&'a Stage);

impl<'a> Frozen<'a> {
    fn begin(stage: &'a Stage) -> Self {
        stage.context.stack.process("redis").signal(Signal::STOP);
        Self(stage)
    }
}

impl Drop for Frozen<'_> {
    fn drop(&mut self) {
        self.0.context.stack.process("redis").signal(Signal::CONT);
    }
}

impl<'a> Browser<'a> {
    /// Signs in as the demo clinic's reception, and checks what the cookie allows.
    fn sign_in(stage: &'a Stage) -> Result<Self> {
        let setting = |name| stage.context.setting(name);
        let who = json!({ "email": setting("E2E_EMAIL")?, "password": setting("E2E_PASSWORD")? });
        let url = format!("{}/api/auth/login", setting("CITA_URL")?);
        let answer = stage.http.post(&url, &who)?;
        let cookie = answer.header("set-cookie");
        for attribute in ["; HttpOnly", "; SameSite=Strict", "; Path=/api/auth"] {
            ensure!(cookie.contains(attribute), "the cookie lacks {attribute}");
        }
        // The stack's application is at plain http, where a browser would not keep such a cookie.
        ensure!(!cookie.contains("Secure"), "the cookie is Secure");
        let caching = answer.header("cache-control");
        ensure!(caching == "no-store", "a cache may keep it: {caching}");
        let cookie = value(cookie).context("signing in set no cookie")?;
        Ok(Self { stage, cookie })
    }

    fn refresh(&self) -> Result<Seen> {
        self.post("refresh")
    }

    fn post(&self, what: &str) -> Result<Seen> {
        let request = self.stage.http.client().post(self.url(what)?);
        let request = request.header("X-Cita-Client", "web");
        let answer = Http::ask(request.header("Cookie", self.header()))?;
        let body: Value = serde_json::from_str(&answer.body).unwrap_or_default();
        Ok(Seen {
            status: answer.status,
            cookie: value(answer.header("set-cookie")),
            token: text(&body, "/token").map(str::to_owned),
        })
    }

    /// Refreshes in so many tabs at the same time.
    fn in_tabs(&self, tabs: usize) -> Result<Vec<Seen>> {
        thread::scope(|scope| {
            let tabs: Vec<_> = (0..tabs).map(|_| scope.spawn(|| self.refresh())).collect();
            let seen = tabs.into_iter().map(|tab| {
                let seen = tab.join();
                seen.map_err(|_panic| anyhow::anyhow!("a tab panicked"))?
            });
            seen.collect()
        })
    }

    fn reads_agenda(&self, seen: &Seen) -> Result<u16> {
        let token = seen.token.as_deref().context("no token")?;
        let url = self.stage.context.setting("CITA_URL")?;
        let request = self.stage.http.client().get(format!("{url}/api/doctors"));
        Ok(Http::ask(request.bearer_auth(token))?.status)
    }

    /// The secret of the session becomes a minute older, so that the next refresh replaces it.
    fn lets_a_minute_pass(&self) -> Result<()> {
        let older = "update auth.sessions set issued_at = issued_at - interval '1 minute'";
        self.query(&format!("{older} where id = '{}'", self.id()?))?;
        Ok(())
    }

    fn is_kept(&self) -> Result<bool> {
        let count = "select count(*) from auth.sessions";
        let count = self.query(&format!("{count} where id = '{}'", self.id()?))?;
        Ok(count.trim() == "1")
    }

    fn query(&self, query: &str) -> Result<String> {
        postgres::psql(&self.stage.context.stack, postgres::DATABASE, query)
    }

    fn id(&self) -> Result<&str> {
        let id = self.cookie.split('.').nth(1);
        id.context("the cookie names no session")
    }

    fn url(&self, what: &str) -> Result<String> {
        let url = self.stage.context.setting("CITA_URL")?;
        Ok(format!("{url}/api/auth/{what}"))
    }

    fn header(&self) -> String {
        format!("cita_session={}", self.cookie)
    }
}

/// The value in a `Set-Cookie` of ours.
fn value(header: &str) -> Option<String> {
    let pair = header.split(';').next()?;
    pair.strip_prefix("cita_session=").map(str::to_owned)
}
