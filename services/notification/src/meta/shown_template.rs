//! A template as Meta shows it. Meta shows templates of any kind; only the product's own are read, and of them the parts that the product knows.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// The parts of which the words are read.
const READ: [&str; 3] = ["BODY", "FOOTER", "BUTTONS"];

/// A template that Meta showed.
#[derive(Debug, Deserialize)]
pub struct Shown {
    pub name: String,
    pub language: String,
    pub status: String,
    #[serde(default, deserialize_with = "or_empty")]
    pub category: String,
    #[serde(default, deserialize_with = "or_empty")]
    pub rejected_reason: String,
    #[serde(default)]
    components: Value,
}

/// A part of a template that Meta showed.
#[derive(Debug, Deserialize)]
pub struct Component {
    /// `BODY`, `FOOTER` or `BUTTONS`.
    #[serde(rename = "type")]
    pub kind: String,
    #[serde(default, deserialize_with = "or_empty")]
    pub text: String,
    #[serde(default, deserialize_with = "or_empty")]
    pub buttons: Vec<ShownButton>,
}

/// A button of a template that Meta showed.
#[derive(Debug, Deserialize)]
pub struct ShownButton {
    #[serde(default, deserialize_with = "or_empty")]
    pub text: String,
}

impl Shown {
    /// The text, the footer and the buttons; none where Meta showed none, or where one of them cannot be read, so that no half of the words is
    /// taken for all of them.
    pub fn components(&self) -> Vec<Component> {
        let all = self.components.as_array().into_iter().flatten();
        let known = all.filter(|one| {
            one["type"]
                .as_str()
                .is_some_and(|kind| READ.contains(&kind))
        });
        let read: Result<_, _> = known.map(Component::deserialize).collect();
        read.unwrap_or_else(|error| {
            let template = &self.name;
            tracing::warn!(%error, template, "the words of a template at Meta cannot be read");
            Vec::new()
        })
    }
}

/// Those of the templates that have one of the names. The form of the others does not matter.
pub fn of_names(data: Vec<Value>, names: &[&str]) -> Result<Vec<Shown>, serde_json::Error> {
    let ours = data.into_iter().filter(|one| {
        let name = one["name"].as_str();
        name.is_some_and(|name| names.contains(&name))
    });
    ours.map(serde_json::from_value).collect()
}

/// Meta writes `null` where a template has no such part, which is read as an empty value.
fn or_empty<'de, D, T>(from: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: DeserializeOwned + Default,
{
    Ok(Option::<T>::deserialize(from)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(components: &Value) -> Vec<(String, String)> {
        let own = json!({"name": "ours", "language": "es", "status": "APPROVED", "category": null, "components": components});
        let shown = of_names(vec![own], &["ours"]).unwrap();
        let all = shown[0].components().into_iter();
        all.map(|one| (one.kind, one.text)).collect()
    }

    #[test]
    fn templates_of_others_may_have_any_form() {
        let odd = json!({"name": "theirs", "status": 7, "components": [{"type": "CAROUSEL", "text": {}}]});

        let read = of_names(vec![odd.clone(), json!("odd"), Value::Null], &["ours"]);

        assert!(read.unwrap().is_empty());
        assert!(
            of_names(vec![odd], &["theirs"]).is_err(),
            "an own one has to be whole"
        );
    }

    #[test]
    fn of_an_own_template_the_known_parts_are_read_and_null_is_no_text() {
        let body = json!({"type": "BODY", "text": "Hola", "buttons": null});
        let footer = json!({"type": "FOOTER", "text": null});
        let odd = json!({"type": "HEADER", "format": "LOCATION", "text": {"of": 1}});

        assert_eq!(
            read(&json!([body, footer, odd, 5])),
            [
                ("BODY".into(), "Hola".into()),
                ("FOOTER".into(), String::new())
            ]
        );
        let unreadable = json!({"type": "BUTTONS", "buttons": "two"});
        assert!(read(&json!([body, unreadable])).is_empty());
        assert!(read(&Value::Null).is_empty());
    }
}
