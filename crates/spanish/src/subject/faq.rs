//! Which prepared question is asked: by the clinic's keywords, and by what patients say instead of them.

use std::{ops::Range, sync::LazyLock};

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

    /// Where the message clearly asks for the topic: the first phrase that asks for it, or a keyword of it as it is written.
    fn place(&self, stream: &Stream) -> Option<Range<usize>> {
        let asked = self
            .questions
            .iter()
            .filter_map(|form| stream.find_any(form));
        let written = self.keywords.iter().filter(|words| weigh(words) > 1);
        let said = written.filter_map(|words| {
            let is_here = |at: &usize| {
                let mut pairs = (*at..).zip(words);
                pairs.all(|(at, known)| stream.word(at) == &*known.word)
            };
            let at = (0..stream.len())
                .find(is_here)
                .filter(|_| !words.is_empty())?;
            Some(at..at + words.len())
        });
        asked.chain(said).min_by_key(|place| place.start)
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

/// The topics that one message asks about.
#[derive(Debug, Default)]
pub struct Asked {
    /// The topic for which most of the message speaks.
    pub first: Option<String>,
    /// All of them in the order asked; empty where it is one.
    pub several: Vec<String>,
}

/// More questions than these are not answered in one message.
const MOST_ASKED: usize = 3;

/// The topics asked about.
pub fn read(stream: &Stream, topics: &[KnownTopic]) -> Asked {
    let weighed = topics.iter().map(|topic| (topic.weight(stream), topic));
    let best = weighed.rev().max_by_key(|(weight, _)| *weight);
    let Some((_, best)) = best.filter(|(weight, _)| *weight >= 2) else {
        return Asked::default();
    };
    Asked {
        first: Some(best.id.clone()),
        several: several(stream, topics, best),
    }
}

/// The best topic and the others of which the message has words of their own. A word that speaks for two topics asks for one of them.
fn several(stream: &Stream, topics: &[KnownTopic], best: &KnownTopic) -> Vec<String> {
    let Some(place) = best.place(stream) else {
        return Vec::new();
    };
    let mut asked = vec![(place, best)];
    for topic in topics {
        let Some(place) = topic.place(stream) else {
            continue;
        };
        let is_apart = |(other, _): &(Range<usize>, &KnownTopic)| {
            other.end <= place.start || place.end <= other.start
        };
        if topic.id != best.id && asked.iter().all(is_apart) {
            asked.push((place, topic));
        }
    }
    if asked.len() < 2 {
        return Vec::new();
    }
    asked.truncate(MOST_ASKED);
    asked.sort_by_key(|(place, _)| place.start);
    asked
        .into_iter()
        .map(|(_, topic)| topic.id.clone())
        .collect()
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
