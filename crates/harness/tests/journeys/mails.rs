//! Who forgot a password gets one e-mail, also when the mail server refuses it at first, and its link sets a password once.

use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Answer, Desk, Http, text, wait};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Longer than the pause after the first attempt, with the timers of auth and notification before it.
const PATIENCE: Duration = Duration::from_mins(1);

/// The pause after a first attempt, with the timer of notification after it.
const FIRST_PAUSE: Duration = Duration::from_secs(11);

#[test]
fn a_forgotten_password_is_set_by_the_link_of_one_e_mail() -> Result<()> {
    let stage = Stage::open()?;
    stage.wait_until_ready()?;
    let email = stage.context.setting("E2E_EMAIL")?;
    let password = stage.context.setting("E2E_PASSWORD")?;
    let before = mails_to(&stage, email)?.len();
    let refusal = json!({ "code": 451, "times": 1 });
    let planned = stage
        .http
        .post(&sandbox(&stage, "/mails/refuse")?, &refusal)?;
    ensure!(planned.status == 204, "{}", planned.sentence());

    let asked = post(&stage, "/password/forgot", &json!({ "email": email }))?;
    ensure!(asked.status == 202, "{}", asked.sentence());
    let mut mails = Vec::new();
    wait::until_true(PATIENCE, "no e-mail came", || {
        mails = mails_to(&stage, email)?;
        Ok(mails.len() > before)
    })?;

    let mail = mails.first().context("there is no e-mail")?;
    let id = text(mail, "/message_id").context("it has no id")?;
    let words = text(mail, "/text").context("it has no text")?;
    let start = format!("{}/restablecer#", stage.context.setting("WEB_URL")?);
    let link = words.lines().find_map(|line| line.strip_prefix(&start));
    let token = link.context("the e-mail has no link to the page")?;
    println!("  the e-mail came after one refusal");
    let wanted = json!({ "token": token, "newPassword": password });
    let set = post(&stage, "/password/reset", &wanted)?;
    ensure!(set.status == 204, "{}", set.sentence());
    let again = post(&stage, "/password/reset", &wanted)?;
    ensure!(again.code() == "RESET_LINK_INVALID", "{}", again.sentence());
    Desk::sign_in(&stage.http, &stage.context)?.read("/api/auth/me")?;
    println!("  its link set the password, once");
    // An e-mail that was taken and tried again would come once more after the first pause.
    let counted_at = Instant::now() + FIRST_PAUSE;
    wait::until_true(PATIENCE, "the first pause is not over", || {
        Ok(Instant::now() >= counted_at)
    })?;
    let same = mails_to(&stage, email)?;
    let same = same
        .iter()
        .filter(|one| text(one, "/message_id") == Some(id));
    ensure!(same.count() == 1, "the e-mail came more than once");
    Ok(())
}

fn post(stage: &Stage, path: &str, body: &Value) -> Result<Answer> {
    let url = format!("{}/api/auth{path}", stage.context.setting("CITA_URL")?);
    Http::ask(stage.http.client().post(url).json(body))
}

fn sandbox(stage: &Stage, path: &str) -> Result<String> {
    let url = stage.context.setting("SANDBOX_URL")?;
    Ok(format!("{url}/sandbox{path}"))
}

/// The e-mails to that address that the sandbox keeps, newest first.
fn mails_to(stage: &Stage, email: &str) -> Result<Vec<Value>> {
    let body = stage.http.json(&sandbox(stage, "/mails")?)?;
    let mails = body.pointer("/mails").and_then(Value::as_array);
    let all = mails.context("the sandbox has no list of e-mails")?;
    let to = |mail: &&Value| text(mail, "/to") == Some(email);
    Ok(all.iter().filter(to).cloned().collect())
}
