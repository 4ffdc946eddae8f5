//! What the clinic has words for: doctors, services, questions.

pub mod any_doctor;
mod common_topic;
pub mod doctor;
pub mod faq;
pub mod service;

use crate::clinic::Clinic;
pub use common_topic::CommonTopic;

/// The words of a clinic, split for a comparison with messages.
#[derive(Debug)]
pub struct Vocabulary {
    pub doctors: Vec<doctor::KnownDoctor>,
    pub services: Vec<service::KnownService>,
    pub topics: Vec<faq::KnownTopic>,
}

impl Vocabulary {
    pub fn of(clinic: &Clinic) -> Self {
        let doctors = clinic.doctors.iter().map(doctor::KnownDoctor::new);
        let services = clinic.services.iter().map(service::KnownService::new);
        let topics = clinic.faqs.iter().map(faq::KnownTopic::new);
        Self {
            doctors: doctors.collect(),
            services: services.collect(),
            topics: topics.collect(),
        }
    }
}
