//! Declaring a service's error codes, each once: class, stable name, and its text in both languages.

/// Declares an enum of error codes. Each line is `Variant = "STABLE_NAME", Class, "texto", "text";`. The enum can be
/// returned as an error: its `Refuses` impl gives the code's own refusal.
#[macro_export]
macro_rules! codes {
    (
        $(#[$doc:meta])*
        $vis:vis enum $name:ident {
            $($(#[$variant_doc:meta])* $variant:ident = $code:literal, $class:ident, $spanish:literal, $english:literal;)+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        $vis enum $name {
            $($(#[$variant_doc])* $variant,)+
        }

        impl $name {
            /// Every code, in the order of declaration.
            $vis const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code with its class and texts.
            $vis const fn as_refusal(self) -> $crate::Refusal {
                match self {
                    $(Self::$variant => $crate::Refusal::new(
                        $crate::Class::$class, $code, $spanish, $english,
                    ),)+
                }
            }

            /// The stable name that clients decide by.
            $vis const fn as_str(self) -> &'static str {
                self.as_refusal().code
            }

            /// The code with that stable name.
            $vis fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// Class, name and texts of every code, for the description of the API.
            $vis fn refusals() -> Vec<$crate::Refusal> {
                Self::ALL.iter().map(|code| code.as_refusal()).collect()
            }
        }

        impl From<$name> for $crate::Refusal {
            fn from(code: $name) -> Self {
                code.as_refusal()
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::error::Error for $name {}

        impl $crate::Refuses for $name {
            fn refusal(&self) -> $crate::Refusal {
                (*self).as_refusal()
            }
        }
    };
}
