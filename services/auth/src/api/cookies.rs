//! The cookies of a session and of its browser, in requests and in answers.

use crate::domain::{BROWSER_COOKIE, HeldSession, SESSION_COOKIE};
use actix_web::body::BoxBody;
use actix_web::dev::Payload;
use actix_web::http::header::{COOKIE, HeaderMap, HeaderValue, SET_COOKIE};
use actix_web::{FromRequest, HttpRequest, HttpResponse, Responder};
use crypto::HeldSecret;
use rest::{Answers, Describe, Description};
use std::convert::Infallible;
use std::future::{Ready, ready};

/// The bytes of an encoded secret.
const BROWSER_LENGTH: usize = 43;

/// The session of a request's cookie; `None` without a cookie, and where it is not one that we gave.
pub struct SessionCookie(pub Option<HeldSession>);

/// The secret of a request's browser; `None` without a cookie, and where it is not one that we gave.
pub struct BrowserCookie(pub Option<HeldSecret>);

/// An answer that sets cookies.
pub struct WithCookies<T> {
    pub answer: T,
    /// The values of the headers.
    pub cookies: Vec<String>,
}

impl FromRequest for SessionCookie {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = value(request.headers(), SESSION_COOKIE);
        ready(Ok(Self(value.and_then(HeldSession::decode))))
    }
}

impl FromRequest for BrowserCookie {
    type Error = Infallible;
    type Future = Ready<Result<Self, Infallible>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let value = value(request.headers(), BROWSER_COOKIE);
        ready(Ok(Self(value.and_then(HeldSecret::decode))))
    }
}

/// The value of the one cookie of that name. A second one was not set by us, for we always use the same path; which of them is ours cannot
/// be seen, so neither counts.
fn value<'r>(headers: &'r HeaderMap, name: &str) -> Option<&'r str> {
    let lines = headers.get_all(COOKIE);
    let pairs = lines.filter_map(|line| line.to_str().ok());
    let mut ours = pairs
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .filter(|(one, _)| *one == name)
        .map(|(_, value)| value);
    let first = ours.next();
    first.filter(|_| ours.next().is_none())
}

impl Describe for SessionCookie {
    fn describe(into: &mut Description) {
        into.cookie(
            SESSION_COOKIE,
            HeldSession::LONGEST,
            "The session of the browser, from the last sign-in or refresh.",
        );
    }
}

impl Describe for BrowserCookie {
    fn describe(into: &mut Description) {
        into.cookie(
            BROWSER_COOKIE,
            BROWSER_LENGTH,
            "The browser, from the last sign-in in it.",
        );
    }
}

impl<T: Responder> Responder for WithCookies<T>
where
    T::Body: 'static,
{
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let mut response = self.answer.respond_to(request).map_into_boxed_body();
        let cookies = self.cookies.iter();
        for cookie in cookies.filter_map(|cookie| HeaderValue::from_str(cookie).ok()) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        response
    }
}

impl<T: Answers> Answers for WithCookies<T> {
    fn answer(into: &mut Description) {
        T::answer(into);
    }
}

#[cfg(test)]
mod tests {
    use super::value;
    use actix_web::test::TestRequest;

    fn read(lines: &[&str]) -> Option<String> {
        let request = TestRequest::default();
        let request = lines.iter().fold(request, |request, line| {
            request.append_header(("Cookie", *line))
        });
        let request = request.to_http_request();
        value(request.headers(), "cita_session").map(str::to_owned)
    }

    #[test]
    fn the_one_cookie_of_our_name_is_read() {
        assert_eq!(read(&["a=1; cita_session=x.y; b=2"]).unwrap(), "x.y");
        assert_eq!(read(&["a=1", "cita_session=x"]).unwrap(), "x");
        assert_eq!(read(&["cita_session="]).unwrap(), "");
        assert_eq!(read(&["xcita_session=1; cita_session2=2"]), None);
        assert_eq!(read(&[]), None);
    }

    #[test]
    fn of_two_cookies_neither_counts() {
        assert_eq!(read(&["cita_session=a; cita_session=b"]), None);
        assert_eq!(read(&["cita_session=a", "cita_session=a"]), None);
    }
}
