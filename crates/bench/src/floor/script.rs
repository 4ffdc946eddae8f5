//! The statements of `steps.sql`, taken apart into steps and parameters.

use anyhow::{Context as _, Result, bail};
use schema::Role;
use std::fmt::Write as _;

/// One transaction of one role.
#[derive(Debug)]
pub struct Step {
    pub name: &'static str,
    pub role: Role,
    /// Whether the clinic of each element is entered first.
    pub in_a_clinic: bool,
    pub statements: Vec<Text>,
}

/// A statement with numbered parameters, and the words that stand for them, in their order.
#[derive(Debug)]
pub struct Text {
    pub sql: String,
    pub words: Vec<Word>,
}

/// What a parameter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Id,
    Next,
    Clinic,
    Doctor,
    At,
    Start,
    Number,
    Trace,
}

impl Word {
    /// The word as the script writes it, and the type that its text is read as.
    fn named(name: &str) -> Result<(Self, &'static str)> {
        Ok(match name {
            "id" => (Self::Id, "::uuid"),
            "next" => (Self::Next, "::uuid"),
            "clinic" => (Self::Clinic, "::uuid"),
            "doctor" => (Self::Doctor, "::uuid"),
            "at" => (Self::At, "::timestamptz"),
            "start" => (Self::Start, "::timestamptz"),
            "number" => (Self::Number, ""),
            "trace" => (Self::Trace, ""),
            _ => bail!("no parameter is called {name}"),
        })
    }
}

/// The steps of a script.
pub fn steps(script: &'static str) -> Result<Vec<Step>> {
    let sections = script.split("\n-- ").skip(1);
    let headed = sections.filter(|section| section.lines().next().is_some_and(is_head));
    headed.map(step).collect()
}

fn is_head(line: &str) -> bool {
    line.split_once(": ").is_some_and(|(name, _)| {
        name.chars()
            .all(|letter| letter.is_ascii_lowercase() || letter == '-')
    })
}

fn step(section: &'static str) -> Result<Step> {
    let (head, body) = section.split_once('\n').context("a step without lines")?;
    let (name, role) = head.split_once(": ").context("a step without a role")?;
    let (role, in_a_clinic) = match role.strip_suffix(" in a clinic") {
        Some(role) => (role, true),
        None => (role, false),
    };
    let statements = body.split(';').map(str::trim);
    let statements = statements.filter(|sql| !sql.is_empty()).map(text);
    Ok(Step {
        name,
        role: match role {
            "conversation" => Role::Conversation,
            "notification" => Role::Notification,
            "scheduling" => Role::Scheduling,
            _ => bail!("{name} has no role {role}"),
        },
        in_a_clinic,
        statements: statements.collect::<Result<_>>()?,
    })
}

/// Replaces each word in braces that names a parameter by its number; JSON keeps its braces.
fn text(statement: &str) -> Result<Text> {
    let (mut sql, mut words) = (String::new(), Vec::new());
    let mut rest = statement;
    while let Some((before, after)) = rest.split_once('{') {
        sql.push_str(before);
        if after.starts_with('"') {
            sql.push('{');
            rest = after;
            continue;
        }
        let (name, after) = after.split_once('}').context("a brace is not closed")?;
        let (word, kind) = Word::named(name)?;
        let place = words.iter().position(|known| *known == word);
        let place = place.unwrap_or_else(|| {
            words.push(word);
            words.len() - 1
        });
        write!(sql, "${}{kind}", place + 1)?;
        rest = after;
    }
    sql.push_str(rest);
    Ok(Text { sql, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_numbered_once_and_json_keeps_its_braces() {
        let text = text(r#"insert into t values ({id}, {at}, {id}, '{"a": "b"}')"#).unwrap();

        assert_eq!(
            text.sql,
            r#"insert into t values ($1::uuid, $2::timestamptz, $1::uuid, '{"a": "b"}')"#
        );
        assert_eq!(text.words, [Word::Id, Word::At]);
    }

    #[test]
    fn the_script_is_read_to_its_end() {
        let steps = steps(include_str!("steps.sql")).unwrap();

        let last = steps.last().unwrap();
        assert_eq!((last.name, last.statements.len()), ("settle-job", 3));
        assert!(steps.iter().all(|step| !step.statements.is_empty()));
    }
}
