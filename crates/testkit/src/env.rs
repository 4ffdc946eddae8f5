//! The servers that tests talk to.

/// The owner's URL of the test cluster.
pub fn database_url() -> String {
    required("TEST_DATABASE_URL")
}

pub fn amqp_url() -> String {
    required("TEST_AMQP_URL")
}

/// The broker's management interface, with user and password.
pub fn management_url() -> String {
    required("TEST_RABBITMQ_MANAGEMENT_URL")
}

pub fn redis_url() -> String {
    required("TEST_REDIS_URL")
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests have no chassis to read the environment"
)]
#[expect(clippy::panic, reason = "a test without its servers must fail aloud")]
fn required(name: &str) -> String {
    std::env::var(name).unwrap_or_else(|_| {
        panic!("{name} is not set: run the tests by `make test`, or `eval \"$(cita test-stack env)\"` first")
    })
}

/// Whether golden files are to be written anew.
#[expect(
    clippy::disallowed_methods,
    reason = "tests have no chassis to read the environment"
)]
pub(crate) fn wants_golden_written() -> bool {
    std::env::var("GOLDEN").is_ok_and(|wish| wish == "write")
}
