//! The hues in which an agenda shows doctors and services.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// A hue of the agenda. What has none gets one by its place in the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Colour {
    Teal,
    Orange,
    Violet,
    Green,
    Blue,
    Red,
    Amber,
    Pink,
    Purple,
    Sky,
}

/// The text names no colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown colour")]
pub struct UnknownColour;

impl Colour {
    /// Every colour, for reading them by their words.
    pub const ALL: [Self; 10] = [
        Self::Teal,
        Self::Orange,
        Self::Violet,
        Self::Green,
        Self::Blue,
        Self::Red,
        Self::Amber,
        Self::Pink,
        Self::Purple,
        Self::Sky,
    ];

    /// The word in the database and in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Teal => "teal",
            Self::Orange => "orange",
            Self::Violet => "violet",
            Self::Green => "green",
            Self::Blue => "blue",
            Self::Red => "red",
            Self::Amber => "amber",
            Self::Pink => "pink",
            Self::Purple => "purple",
            Self::Sky => "sky",
        }
    }
}

impl std::str::FromStr for Colour {
    type Err = UnknownColour;
    fn from_str(text: &str) -> Result<Self, UnknownColour> {
        let named = |colour: &Self| colour.as_str() == text;
        Self::ALL.into_iter().find(named).ok_or(UnknownColour)
    }
}
