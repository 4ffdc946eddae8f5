//! The administrator of a clinic of this journey, with the token of the registration all the way.

use super::shop::Shop;
use super::states_and_totals;
use crate::stage::Stage;
use anyhow::{Context as _, Result, ensure};
use harness::{Answer, Desk, Http, text, wait};
use serde_json::{Value, json};
use std::time::Duration;

/// A webhook that the shop repeats once comes after five seconds; a service that was killed is back before.
const PATIENCE: Duration = Duration::from_mins(1);
const PASSWORD: &str = "una-clave-de-viaje";

pub struct Administrator<'a> {
    stage: &'a Stage,
    desk: Desk<'a>,
    clinic: String,
    email: String,
}

impl<'a> Administrator<'a> {
    /// Registers with a code of the operator, which gives the plan "basic" for a time.
    pub fn of_a_new_clinic(stage: &'a Stage, number: u64) -> Result<Self> {
        let code = operator(stage, "POST", "invite-codes", &json!({ "plan": "basic" }))?;
        let code = text(&code, "/invite_code/code").context("there is no code")?;
        let name = format!("paga{number:012x}");
        let email = format!("ana@{name}.test");
        let form = json!({
            "inviteCode": code, "clinicName": name, "fullName": "Ana Menjívar", "email": email,
            "password": PASSWORD,
        });
        let registered = post(stage, "/api/auth/register", &form)?.json()?;
        let token = text(&registered, "/token").context("registering gave no token")?;
        let clinic = text(&registered, "/clinic/id").context("there is no clinic")?;
        Ok(Self {
            desk: Desk::with_token(&stage.http, &stage.context, token)?,
            clinic: clinic.to_owned(),
            email,
            stage,
        })
    }

    /// The plan of this moment, and how many doctors it allows.
    pub fn plan(&self) -> Result<(String, Option<u64>)> {
        let billing = self.billing()?;
        let plan = text(&billing, "/plan").context("there is no plan")?;
        let doctors = billing.pointer("/limits/doctors/limit");
        Ok((plan.to_owned(), doctors.and_then(Value::as_u64)))
    }

    /// What the page of the subscription shows.
    pub fn billing(&self) -> Result<Value> {
        self.desk.read("/api/billing")
    }

    /// The address at the shop where this leads to.
    pub fn goes_to(&self, what: &str, body: &Value) -> Result<String> {
        let page = self.desk.write(&format!("/api/billing/{what}"), body)?;
        let url = text(&page, "/url").context("the shop has no page")?;
        Ok(url.to_owned())
    }

    /// Buys a plan at the shop, and returns the page where it did. `killed` dies between opening the page and paying there.
    pub fn buys(&self, shop: &Shop<'_>, plan: &str, killed: Option<&str>) -> Result<String> {
        let billing = self.billing()?;
        ensure!(is(&billing, "/can_pay"), "one cannot pay: {billing}");
        let page = self.goes_to("checkout", &json!({ "plan": plan }))?;
        if let Some(process) = killed {
            self.stage.context.stack.process(process).kill()?;
        }
        shop.pays(&page)?;
        Ok(page)
    }

    /// Waits until nothing is pending and the plan is that one.
    pub fn has_changed_to(&self, plan: &str) -> Result<()> {
        wait::until_true(PATIENCE, "the plan did not change", || {
            let billing = self.billing()?;
            let is_there = text(&billing, "/plan") == Some(plan)
                && text(&billing, "/standing") == Some("active")
                && billing.pointer("/pending") == Some(&Value::Null);
            if is_there {
                ensure!(!is(&billing, "/can_pay"), "a second one is sold: {billing}");
                ensure!(is(&billing, "/can_manage"), "nothing to manage: {billing}");
            }
            Ok(is_there)
        })
    }

    /// Waits until the agenda is answered 402. Paying is not.
    pub fn has_lost_access(&self) -> Result<()> {
        wait::until_true(PATIENCE, "the agenda is still open", || {
            Ok(self.status_of_agenda()? == 402)
        })?;
        let billing = self.billing()?;
        ensure!(text(&billing, "/standing") == Some("expired"), "{billing}");
        ensure!(is(&billing, "/can_pay"), "no way to pay: {billing}");
        Ok(())
    }

    pub fn status_of_agenda(&self) -> Result<u16> {
        self.desk.status_of_agenda()
    }

    /// The state and the total of each invoice, the newest first.
    pub fn invoices(&self) -> Result<Value> {
        states_and_totals(&self.desk.read("/api/billing/invoices")?)
    }

    pub fn signs_in(&self) -> Result<()> {
        let form = json!({ "email": self.email, "password": PASSWORD });
        let answer = post(self.stage, "/api/auth/login", &form)?;
        ensure!(answer.status == 200, "{}", answer.sentence());
        Ok(())
    }

    /// The operator withdraws what came with the code.
    pub fn loses_what_the_operator_gave(&self) -> Result<()> {
        let clinic = format!("clinics/{}", self.clinic);
        let detail = operator(self.stage, "GET", &clinic, &Value::Null)?;
        let grant = text(&detail, "/grants/0/id").context("the code gave nothing")?;
        let path = format!("{clinic}/grants/{grant}/withdraw");
        operator(self.stage, "POST", &path, &json!({}))?;
        Ok(())
    }
}

fn is(value: &Value, pointer: &str) -> bool {
    value.pointer(pointer) == Some(&Value::Bool(true))
}

fn post(stage: &Stage, path: &str, body: &Value) -> Result<Answer> {
    let url = format!("{}{path}", stage.context.setting("CITA_URL")?);
    Http::ask(stage.http.client().post(url).json(body))
}

fn operator(stage: &Stage, method: &str, rest: &str, body: &Value) -> Result<Value> {
    let url = stage.context.setting("CITA_URL")?;
    let key = stage.context.setting("SUPER_ADMIN_KEY")?;
    let url = format!("{url}/api/superadmin/{rest}");
    let request = stage.http.client().request(method.parse()?, url);
    let request = request.header("X-Admin-Key", key);
    let request = if body.is_null() {
        request
    } else {
        request.json(body)
    };
    Http::ask(request)?.json()
}
