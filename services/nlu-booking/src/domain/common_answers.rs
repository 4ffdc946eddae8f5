//! Answers to what patients ask of every clinic, for those that a clinic has not prepared itself: made of its settings, services and doctors.

use super::{Clinic, Faq};
use crate::texts;
use kernel::ServiceId;
use spanish::{CommonTopic, FaqTopic, say};

impl Clinic {
    /// The clinic with an answer to every common question. Its own prepared answers come first: a topic that one of them is about gets no other.
    pub fn with_common_answers(mut self) -> Self {
        let own: Vec<FaqTopic> = self.faqs.iter().map(Faq::topic).collect();
        let missing = CommonTopic::ALL
            .into_iter()
            .filter(|common| !own.iter().any(|topic| common.is_covered_by(topic)));
        let answers: Vec<Faq> = missing.map(|common| self.common_answer(common)).collect();
        self.faqs.extend(answers);
        self
    }

    /// What that service costs, where the question is about prices and no answer of the clinic's own is.
    pub fn price_answer(&self, faq: &Faq, service: ServiceId) -> Option<String> {
        let service = self.service(service)?;
        let is_common = faq.key == key(CommonTopic::Prices);
        is_common.then(|| texts::price_of(&service.name, &service.price, &self.phone))
    }

    fn common_answer(&self, common: CommonTopic) -> Faq {
        let topic = common.topic(key(common).to_owned());
        let known = match common {
            CommonTopic::Hours => say::week(&self.hours).map(|week| texts::open_hours(&week)),
            CommonTopic::Prices => self.prices(),
            CommonTopic::Location => {
                some(&self.address).map(|address| texts::located(&self.name, address))
            }
            CommonTopic::Payment => (!self.payment_methods.is_empty())
                .then(|| texts::ways_to_pay(&self.payment_methods)),
            CommonTopic::Phone => some(&self.phone).map(texts::phone_of_clinic),
            CommonTopic::Services => {
                let names = self.services.iter().map(|service| service.name.clone());
                all(names.collect()).map(texts::services)
            }
            CommonTopic::Doctors => {
                let names = self.doctors.iter().map(super::Doctor::full_name);
                all(names.collect()).map(texts::doctors)
            }
        };
        Faq {
            key: topic.id,
            answer: known.unwrap_or_else(|| texts::not_known(missing(common), &self.phone)),
            keywords: topic.keywords,
        }
    }

    fn prices(&self) -> Option<String> {
        let priced = self.services.iter().filter(|one| !one.price.is_zero());
        let priced: Vec<_> = priced.map(|one| (one.name.as_str(), &one.price)).collect();
        (!priced.is_empty()).then(|| texts::prices(&priced))
    }
}

/// Whether an answer under that key is one of these.
pub fn is_common(answer: &str) -> bool {
    CommonTopic::ALL
        .into_iter()
        .any(|common| key(common) == answer)
}

/// The key under which the answer stands. It has a form that clinics' own keys do not have.
const fn key(common: CommonTopic) -> &'static str {
    match common {
        CommonTopic::Hours => "common:hours",
        CommonTopic::Prices => "common:prices",
        CommonTopic::Location => "common:location",
        CommonTopic::Payment => "common:payment",
        CommonTopic::Phone => "common:phone",
        CommonTopic::Services => "common:services",
        CommonTopic::Doctors => "common:doctors",
    }
}

const fn missing(common: CommonTopic) -> &'static str {
    match common {
        CommonTopic::Hours => texts::NO_HOURS,
        CommonTopic::Prices => texts::NO_PRICES,
        CommonTopic::Location => texts::NO_ADDRESS,
        CommonTopic::Payment => texts::NO_PAYMENT,
        CommonTopic::Phone => texts::NO_PHONE,
        CommonTopic::Services => texts::NO_SERVICES,
        CommonTopic::Doctors => texts::NO_DOCTORS,
    }
}

fn some(text: &str) -> Option<&str> {
    Some(text.trim()).filter(|text| !text.is_empty())
}

fn all(names: Vec<String>) -> Option<Vec<String>> {
    (!names.is_empty()).then_some(names)
}
