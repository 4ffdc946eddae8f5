//! The templates of a business account at Meta: lists them, and creates one.

use super::shown_template::{Shown, of_names};
use super::{Graph, GraphError};
use outbound::{OutboundError, Request, Response};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::fmt::Display;

/// How many templates one page has, so that it stays below the longest answer that is read, and how many pages are read. Meta allows an
/// unverified account 250 templates.
const PAGE: usize = 25;
const PAGES: usize = 40;

/// The account whose templates are managed.
pub struct Account<'a> {
    /// Meta's id of the business account.
    pub id: &'a str,
    /// The bearer token of the clinic's account.
    pub token: &'a str,
}

/// A template that Meta took, to examine it.
#[derive(Debug, Deserialize)]
pub struct Created {
    pub status: String,
    #[serde(default)]
    pub category: String,
}

/// Why Meta did not do what was asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotDone {
    /// Meta did not answer properly or in time, or does nothing for anybody at present.
    #[error("Meta did not answer")]
    NoAnswer,
    /// The token has ended, or may not manage templates, or there is no such account.
    #[error("Meta does not let this token manage the account's templates")]
    NotAllowed,
    /// The account has a template of that name and language.
    #[error("the template exists")]
    Exists,
    /// A template of that name and language is being deleted, which takes weeks.
    #[error("the template is being deleted")]
    BeingDeleted,
    /// Meta does not take the template.
    #[error("Meta refused the template")]
    Refused {
        /// In Meta's words.
        why: String,
    },
}

#[derive(Deserialize)]
struct Page {
    data: Vec<Value>,
    paging: Option<Paging>,
}

#[derive(Deserialize)]
struct Paging {
    cursors: Option<Cursors>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Cursors {
    after: Option<String>,
}

#[derive(Deserialize)]
struct ErrorBody {
    error: GraphError,
}

impl Graph {
    /// The templates of these names in any language, among a thousand of the account at most.
    pub async fn templates(
        &self,
        account: &Account<'_>,
        names: &[&str],
    ) -> Result<Vec<Shown>, NotDone> {
        let mut all = Vec::new();
        let mut after = None;
        for _page in 0..PAGES {
            let page: Page = self.templates_after(account, after.as_deref()).await?;
            all.extend(of_names(page.data, names).map_err(|error| unreadable(&error))?);
            after = page.paging.and_then(Paging::after);
            if after.is_none() {
                break;
            }
        }
        Ok(all)
    }

    async fn templates_after(
        &self,
        account: &Account<'_>,
        after: Option<&str>,
    ) -> Result<Page, NotDone> {
        let fields = "name,language,status,category,rejected_reason,components";
        let after = after.map_or_else(String::new, |after| format!("&after={after}"));
        let path = format!("?fields={fields}&limit={PAGE}{after}");
        let request = Request::get(&self.of_account(account, &path)).bearer(account.token);
        answer(self.http.send(request.repeatable()).await)
    }

    /// Creates the template of that definition, once: a repeated request is answered that it exists.
    pub async fn create_template(
        &self,
        account: &Account<'_>,
        definition: &Value,
    ) -> Result<Created, NotDone> {
        let request = Request::post(&self.of_account(account, "")).bearer(account.token);
        answer(self.http.send(request.json(definition)).await)
    }

    fn of_account(&self, account: &Account<'_>, rest: &str) -> String {
        format!("{}/{}/message_templates{rest}", self.base, account.id)
    }
}

impl Paging {
    /// The cursor of the next page. One that would have to be escaped in an address is not Meta's.
    fn after(self) -> Option<String> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_=".contains(c);
        self.next?;
        let after = self.cursors?.after?;
        after.chars().all(is_plain).then_some(after)
    }
}

fn answer<T: DeserializeOwned>(answered: Result<Response, OutboundError>) -> Result<T, NotDone> {
    let response = answered.map_err(|error| {
        tracing::info!(%error, "Meta did not answer about templates");
        NotDone::NoAnswer
    })?;
    let status = response.status();
    if status.is_success() {
        return response.json().map_err(|error| unreadable(&error));
    }
    let error: Option<ErrorBody> = response.json().ok();
    let error = error.map(|body| body.error);
    let (code, subcode) = error.as_ref().map_or((None, None), |error| {
        (Some(error.code), error.error_subcode)
    });
    let http = status.as_u16();
    tracing::info!(
        http.response.status_code = http,
        code,
        subcode,
        "Meta refused a question about templates"
    );
    Err(refusal(http, error))
}

fn unreadable(error: &impl Display) -> NotDone {
    tracing::error!(%error, "Meta's answer about templates cannot be read");
    NotDone::NoAnswer
}

/// What a refusal means, by Meta's subcode and code, and by the status where the body is not Meta's.
fn refusal(status: u16, error: Option<GraphError>) -> NotDone {
    let Some(error) = error else {
        return match status {
            400..=404 => NotDone::NotAllowed,
            _ => NotDone::NoAnswer,
        };
    };
    match (error.error_subcode, error.code) {
        (Some(2_388_024), _) => NotDone::Exists,
        (Some(2_388_023), _) => NotDone::BeingDeleted,
        // Too many questions, or Meta's own failure.
        (_, 1 | 2 | 4 | 17 | 32 | 613 | 80_002..=80_014 | 130_429 | 131_000 | 131_016) => {
            NotDone::NoAnswer
        }
        // The token has ended or has no right; 33: there is no such account, or it is not shown to this token.
        (_, 0 | 3 | 10 | 102 | 190 | 200..=299 | 803) | (Some(33), _) => NotDone::NotAllowed,
        _ => NotDone::Refused { why: error.said() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(code: i32, subcode: Option<i32>) -> GraphError {
        GraphError {
            code,
            error_subcode: subcode,
            message: "Invalid parameter".to_owned(),
            error_user_msg: Some("Demasiadas variables.".to_owned()),
            error_data: None,
        }
    }

    #[test]
    fn a_refusal_is_read_by_its_subcode_and_code() {
        let refused = NotDone::Refused {
            why: "Demasiadas variables.".to_owned(),
        };
        for (status, answered, expected) in [
            (400, Some(error(100, Some(2_388_024))), NotDone::Exists),
            (400, Some(error(192, Some(2_388_024))), NotDone::Exists),
            (
                400,
                Some(error(100, Some(2_388_023))),
                NotDone::BeingDeleted,
            ),
            (401, Some(error(190, None)), NotDone::NotAllowed),
            (403, Some(error(200, None)), NotDone::NotAllowed),
            (400, Some(error(100, Some(33))), NotDone::NotAllowed),
            (400, Some(error(100, Some(2_388_293))), refused),
            (400, Some(error(80_008, Some(2_388_078))), NotDone::NoAnswer),
            (400, Some(error(4, None)), NotDone::NoAnswer),
            (401, None, NotDone::NotAllowed),
            (502, None, NotDone::NoAnswer),
        ] {
            assert_eq!(refusal(status, answered), expected);
        }
    }

    #[test]
    fn the_next_page_is_asked_for_by_metas_cursor_only() {
        let paging = |after: &str, next: Option<&str>| Paging {
            cursors: Some(Cursors {
                after: Some(after.to_owned()),
            }),
            next: next.map(str::to_owned),
        };

        assert_eq!(
            paging("MjQZD", Some("https://x")).after().as_deref(),
            Some("MjQZD")
        );
        assert_eq!(paging("MjQZD", None).after(), None, "it was the last page");
        assert_eq!(paging("x&limit=9", Some("https://x")).after(), None);
    }
}
