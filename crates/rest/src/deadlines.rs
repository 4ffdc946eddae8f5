//! How long a request may take.

use actix_web::HttpRequest;
use actix_web::web::Data;
use kernel::{CommonCode, Refusal, Refuses};
use std::time::Duration;

/// How long a request may take until its answer begins. An answer that goes on, as a stream does, is not bounded by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadlines {
    /// From the end of the head until the body has arrived.
    pub body: Duration,
    /// From the end of the head until the answer begins.
    pub request: Duration,
}

/// The handler did not answer in time, and was given up.
#[derive(Debug, thiserror::Error)]
#[error("the request was not answered within {0:?}")]
pub struct Overdue(pub Duration);

impl Deadlines {
    /// Those of the application.
    pub(crate) fn of(request: &HttpRequest) -> Self {
        let given = request.app_data::<Data<Self>>();
        given.map_or_else(Self::default, |given| ***given)
    }
}

impl Default for Deadlines {
    fn default() -> Self {
        Self {
            body: Duration::from_secs(10),
            request: Duration::from_secs(15),
        }
    }
}

impl Refuses for Overdue {
    fn refusal(&self) -> Refusal {
        CommonCode::Unavailable.into()
    }
}
