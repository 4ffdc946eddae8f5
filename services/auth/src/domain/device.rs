//! The browser and the system that a session was begun in, as their user calls them.

/// How much of a `User-Agent` is read, in bytes. What browsers send is shorter.
const READ: usize = 512;

/// Browsers by a part of what they send, the more special first: most send the parts of the others too.
const BROWSERS: [(&str, &str); 14] = [
    ("Edg/", "Edge"),
    ("EdgA/", "Edge"),
    ("EdgiOS/", "Edge"),
    ("OPR/", "Opera"),
    ("OPT/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("DuckDuckGo/", "DuckDuckGo"),
    ("Vivaldi/", "Vivaldi"),
    ("YaBrowser/", "Yandex"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

/// The same of systems.
const SYSTEMS: [(&str, &str); 8] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
    ("X11", "Linux"),
];

/// What is known of a device: names of our own lists, and nothing of what a caller wrote. The default is one of which nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    pub browser: Option<&'static str>,
    pub system: Option<&'static str>,
}

impl Device {
    /// The device that sends this `User-Agent`, as far as it is a well-known one. Anybody can send anything: the name helps users to recognize
    /// their own sessions, and nothing is decided by it.
    pub fn of(user_agent: &str) -> Self {
        let end = user_agent.floor_char_boundary(READ);
        let read = user_agent.get(..end).unwrap_or_default();
        Self {
            browser: named(&BROWSERS, read),
            system: named(&SYSTEMS, read),
        }
    }
}

fn named(names: &[(&str, &'static str)], user_agent: &str) -> Option<&'static str> {
    let found = names.iter().find(|(part, _)| user_agent.contains(part));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::Device;

    #[test]
    fn well_known_browsers_and_systems_are_named() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                ("Chrome", "Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.2903.86",
                ("Edge", "Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 OPR/115.0.0.0",
                ("Opera", "Windows"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36",
                ("Chrome", "Android"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/27.0 Chrome/125.0.0.0 Mobile Safari/537.36",
                ("Samsung Internet", "Android"),
            ),
            (
                "Mozilla/5.0 (Android 14; Mobile; rv:133.0) Gecko/133.0 Firefox/133.0",
                ("Firefox", "Android"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
                ("Safari", "iPhone"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/131.0.6778.73 Mobile/15E148 Safari/604.1",
                ("Chrome", "iPhone"),
            ),
            (
                "Mozilla/5.0 (iPad; CPU OS 14_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/133.0 Mobile/15E148 Safari/605.1.15",
                ("Firefox", "iPad"),
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
                ("Safari", "Mac"),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
                ("Firefox", "Linux"),
            ),
            (
                "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36",
                ("Chrome", "ChromeOS"),
            ),
        ];

        for (user_agent, (browser, system)) in cases {
            let expected = Device {
                browser: Some(browser),
                system: Some(system),
            };
            assert_eq!(Device::of(user_agent), expected, "{user_agent}");
        }
    }

    #[test]
    fn what_is_not_known_has_no_name_and_only_the_beginning_is_read() {
        let late = format!("{}Firefox/133.0", "a".repeat(600));
        for user_agent in ["", "curl/8.5.0", "Mozilla/5.0", &late] {
            assert_eq!(Device::of(user_agent), Device::default(), "{user_agent}");
        }
        let split = format!("{}ñ Firefox/133.0", "a".repeat(511));
        assert_eq!(Device::of(&split).browser, None);
    }
}
