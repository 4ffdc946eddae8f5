//! Which prepared question is asked: by the clinic's keywords, and by what patients say instead of them.

use std::sync::LazyLock;

use crate::{
    clinic::FaqTopic,
    phrases::FAQ,
    text::{Patterns, Stream, phonetics, words},
};

/// A way to ask and the keywords of the topics that it may mean.
type Question = (&'static [&'static str], &'static Patterns);

static QUESTIONS: LazyLock<[Question; 5]> = LazyLock::new(|| {
    [
        (&*FAQ.hours_keywords, &FAQ.hours),
        (&*FAQ.prices_keywords, &FAQ.prices),
        (&*FAQ.location_keywords, &FAQ.location),
        (&*FAQ.payment_keywords, &FAQ.payment),
        (&*FAQ.parking_keywords, &FAQ.parking),
    ]
});

/// The id of the topic asked about.
pub fn read(stream: &Stream, topics: &[FaqTopic]) -> Option<String> {
    let weight = |topic: &FaqTopic| -> usize {
        let keywords = topic.keywords.iter().map(|keyword| words(keyword));
        let own: usize = keywords
            .map(|keyword| {
                if holds(stream, &keyword) {
                    weigh(&keyword)
                } else {
                    0
                }
            })
            .sum();
        let has_any = |shared: &[&str]| {
            topic.keywords.iter().any(|keyword| {
                words(keyword)
                    .iter()
                    .any(|word| shared.contains(&word.as_str()))
            })
        };
        let questions = QUESTIONS.iter().filter(|(shared, _)| has_any(shared));
        let asked: usize = questions
            .map(|(_, phrases)| if stream.has_any(phrases) { 3 } else { 0 })
            .sum();
        own + asked
    };
    let weighed = topics.iter().map(|topic| (weight(topic), topic));
    let best = weighed.rev().max_by_key(|(weight, _)| *weight)?;
    (best.0 >= 2).then(|| best.1.id.clone())
}

/// A keyword that many questions share ("dónde") weighs less than a noun that only one topic has.
fn weigh(keyword: &[String]) -> usize {
    match keyword {
        [word]
            if matches!(
                word.as_str(),
                "donde" | "pago" | "carro" | "llegar" | "atienden"
            ) =>
        {
            1
        }
        [_] => 3,
        _ => 4,
    }
}

fn holds(stream: &Stream, keyword: &[String]) -> bool {
    !keyword.is_empty()
        && (0..stream.len()).any(|at| {
            keyword.iter().enumerate().all(|(offset, word)| {
                let heard = stream.word(at + offset);
                phonetics::alike(heard, word)
                    || heard.strip_suffix('s').is_some_and(|one| one == word)
            })
        })
}
