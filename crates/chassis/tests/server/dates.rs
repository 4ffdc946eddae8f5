//! The date of an answer.

use crate::served::Served;
use actix_web::http::header::HttpDate;
use std::time::SystemTime;

#[actix_web::test]
async fn is_the_service_s_and_not_the_operating_system_s_also_on_a_refusal() {
    let served = Served::new(Vec::new(), ());
    let now = HttpDate::from(SystemTime::from(testkit::clock().now()));

    let answer = served
        .ask("GET /nothing HTTP/1.1\r\nhost: cita\r\n\r\n")
        .await;

    let dates: Vec<&str> = answer
        .lines()
        .filter_map(|line| line.strip_prefix("date: "))
        .collect();
    assert_eq!(dates, [now.to_string()]);
}
