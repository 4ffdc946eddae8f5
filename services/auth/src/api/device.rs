//! What a request tells about the device that it comes from.

use crate::domain::Device;
use actix_web::HttpRequest;
use actix_web::http::header::USER_AGENT;

/// The device that the request says that it comes from.
pub(super) fn device_of(request: &HttpRequest) -> Device {
    let header = request.headers().get(USER_AGENT);
    let text = header.and_then(|value| value.to_str().ok());
    text.map(Device::of).unwrap_or_default()
}
