//! Which prepared question is asked: by the clinic's keywords, and by what patients say instead of them.

use std::sync::LazyLock;

use crate::{
    clinic::FaqTopic,
    phrases::FAQ,
    subject::CommonTopic,
    text::{KnownWord, Patterns, Stream, Token, known_words},
};

/// The keywords of the topics that a question may be about, and the ways to ask it.
pub type Question = (&'static [&'static str], &'static Patterns);

static QUESTIONS: LazyLock<Vec<Question>> = LazyLock::new(|| {
    let common = CommonTopic::ALL.into_iter().map(CommonTopic::question);
    let parking: Question = (&FAQ.parking_keywords, &FAQ.parking);
    common.chain([parking]).collect()
});

/// A topic with its keywords, split once for all messages.
#[derive(Debug)]
pub struct KnownTopic {
    id: String,
    keywords: Vec<Vec<KnownWord>>,
    /// The ways to ask for the topic that need none of its own keywords.
    questions: Vec<&'static Patterns>,
}

impl KnownTopic {
    pub fn new(topic: &FaqTopic) -> Self {
        let keywords = split(topic);
        let questions = QUESTIONS
            .iter()
            .filter(|(shared, _)| has_any(&keywords, shared));
        Self {
            id: topic.id.clone(),
            questions: questions.map(|(_, phrases)| *phrases).collect(),
            keywords,
        }
    }

    /// How much of the message speaks for the topic.
    fn weight(&self, stream: &Stream) -> usize {
        let said = self.keywords.iter().filter(|words| holds(stream, words));
        let asked = self.questions.iter().filter(|form| stream.has_any(form));
        said.map(|words| weigh(words)).sum::<usize>() + asked.count() * 3
    }
}

/// The words of each keyword.
pub fn split(topic: &FaqTopic) -> Vec<Vec<KnownWord>> {
    let keywords = topic.keywords.iter();
    keywords.map(|keyword| known_words(keyword)).collect()
}

/// Whether one of the words is in one of the keywords.
pub fn has_any(keywords: &[Vec<KnownWord>], shared: &[&str]) -> bool {
    let mut words = keywords.iter().flatten();
    words.any(|known| shared.contains(&&*known.word))
}

/// The id of the topic asked about.
pub fn read(stream: &Stream, topics: &[KnownTopic]) -> Option<String> {
    let weighed = topics.iter().map(|topic| (topic.weight(stream), topic));
    let best = weighed.rev().max_by_key(|(weight, _)| *weight)?;
    (best.0 >= 2).then(|| best.1.id.clone())
}

/// A keyword that many questions share ("dónde") weighs less than a noun that only one topic has.
fn weigh(keyword: &[KnownWord]) -> usize {
    match keyword {
        [word]
            if matches!(
                &*word.word,
                "donde" | "pago" | "carro" | "llegar" | "atienden"
            ) =>
        {
            1
        }
        [_] => 3,
        _ => 4,
    }
}

fn holds(stream: &Stream, keyword: &[KnownWord]) -> bool {
    let same = |token: &Token, known: &KnownWord| {
        known.is_like(token.heard()) || token.word.strip_suffix('s') == Some(&*known.word)
    };
    !keyword.is_empty()
        && stream.tokens().windows(keyword.len()).any(|said| {
            let mut pairs = said.iter().zip(keyword);
            pairs.all(|(token, known)| same(token, known))
        })
}
