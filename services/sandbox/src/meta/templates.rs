//! The templates of business accounts: what the product may send by name and language, and in which state each is. Every account begins with the
//! product's own templates, approved in both languages. Not here: filling a template that is sent (`template`).

use std::collections::{BTreeSet, HashMap};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::meta::refusal::Refusal;
use crate::meta::template::{LANGUAGES, SPANISH, approved_components, approved_names};

/// How many states are kept that differ from the start.
const MOST: usize = 1_000;

/// A change that a test or a demo plans: Meta decides about a template.
#[derive(Clone, Debug, Deserialize)]
pub struct Decision {
    /// The account; the sandbox's own when absent.
    pub account: Option<String>,
    pub name: String,
    /// The language of the template, which Meta decides about by itself.
    #[serde(default = "spanish")]
    pub language: String,
    /// Meta's word: `APPROVED`, `REJECTED`, `PENDING`, `PAUSED`, `DISABLED`, or `DELETED` for one that the account has no more.
    pub status: String,
    /// Meta's word for the reason.
    #[serde(default)]
    pub reason: Option<String>,
    /// Other words that the account has under the name, as Meta lists them.
    #[serde(default)]
    pub components: Option<Value>,
}

fn spanish() -> String {
    SPANISH.to_owned()
}

/// Account, name and language of a template.
type Key = (String, String, String);

#[derive(Clone)]
struct State {
    status: String,
    reason: String,
    components: Option<Value>,
}

/// What was decided about templates.
#[derive(Default)]
pub struct Templates(HashMap<Key, State>);

impl Templates {
    /// Notes the decision; a refusal where too many are kept.
    pub fn decide(&mut self, account: &str, decision: &Decision) -> Result<(), Refusal> {
        let reason = decision.reason.as_deref().unwrap_or("NONE");
        let state = State {
            status: decision.status.clone(),
            reason: reason.to_owned(),
            components: decision.components.clone(),
        };
        self.put(key(account, &decision.name, &decision.language), state)
    }

    /// Where the new state tells no components, the template keeps those that it has.
    fn put(&mut self, key: Key, mut state: State) -> Result<(), Refusal> {
        let known = self.0.get(&key).and_then(|state| state.components.clone());
        if self.0.len() >= MOST && !self.0.contains_key(&key) {
            return Err(Refusal::known(80_007));
        }
        state.components = state.components.or(known);
        self.0.insert(key, state);
        Ok(())
    }

    /// Takes a new template, which Meta examines from now on.
    pub fn create(&mut self, account: &str, definition: &Value) -> Result<Value, Refusal> {
        let field = |name: &str| definition.get(name).and_then(Value::as_str);
        let name = field("name").ok_or_else(|| Refusal::missing("name"))?;
        let language = field("language").ok_or_else(|| Refusal::missing("language"))?;
        let category = field("category").ok_or_else(|| Refusal::missing("category"))?;
        let body = definition.pointer("/components/0/text");
        if body.and_then(Value::as_str).is_none() {
            return Err(Refusal::missing("components"));
        }
        if self.status(account, name, language).is_some() {
            let title = "Content in This Language Already Exists";
            return Err(Refusal::new(100, title).with_subcode(2_388_024));
        }
        let state = State {
            status: "PENDING".to_owned(),
            reason: "NONE".to_owned(),
            components: definition.get("components").cloned(),
        };
        self.put(key(account, name, language), state)?;
        Ok(json!({ "id": id_of(name), "status": "PENDING", "category": category }))
    }

    /// The account's templates, in the order of their names and languages.
    pub fn of_account(&self, account: &str) -> Vec<Value> {
        let decided = self.0.keys().filter(|(of, _, _)| of == account);
        let decided = decided.map(|(_, name, language)| (name.clone(), language.clone()));
        let mut all: BTreeSet<(String, String)> = decided.collect();
        for language in LANGUAGES {
            all.extend(approved_names().map(|name| (name.to_owned(), language.to_owned())));
        }
        let shown = all.into_iter().filter_map(|(name, language)| {
            let (status, reason) = self.state(account, &name, &language)?;
            let components = self.components(account, &name, &language);
            Some(json!({
                "id": id_of(&name), "name": name, "language": language, "status": status, "category": "UTILITY",
                "rejected_reason": reason, "components": components.unwrap_or_else(|| json!([])),
            }))
        });
        shown.collect()
    }

    /// Meta's word for the state of a template; `None` where the account has none of that name and language.
    pub fn status(&self, account: &str, name: &str, language: &str) -> Option<&str> {
        let state = self.state(account, name, language);
        state.map(|(status, _)| status)
    }

    fn components(&self, account: &str, name: &str, language: &str) -> Option<Value> {
        let own = self.0.get(&key(account, name, language));
        let own = own.and_then(|state| state.components.clone());
        own.or_else(|| approved_components(name, language))
    }

    fn state(&self, account: &str, name: &str, language: &str) -> Option<(&str, &str)> {
        match self.0.get(&key(account, name, language)) {
            Some(state) if state.status == "DELETED" => None,
            Some(state) => Some((&state.status, &state.reason)),
            None => approved_components(name, language)
                .is_some()
                .then_some(("APPROVED", "NONE")),
        }
    }
}

fn key(account: &str, name: &str, language: &str) -> Key {
    (account.to_owned(), name.to_owned(), language.to_owned())
}

/// Meta's id of a template.
pub fn id_of(name: &str) -> String {
    let sum: u64 = name.bytes().map(u64::from).sum();
    format!("9000{sum:08}")
}
