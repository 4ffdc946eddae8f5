//! Where the next page of a list goes on. Callers give back what they were given, and the form may change.

use crate::store::conversations::Place;
use crate::store::shown_messages::Before;
use chrono::DateTime;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// The text was not given by this service.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("not a cursor")]
pub struct NotACursor;

/// The place of the last conversation of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[schema(value_type = String, max_length = 80)]
#[serde(try_from = "String", into = "String")]
pub struct ConversationCursor(pub Place);

/// The places of all sources at the beginning of a page of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[schema(value_type = String, max_length = 80)]
#[serde(try_from = "String", into = "String")]
pub struct MessageCursor(pub Before);

impl TryFrom<String> for ConversationCursor {
    type Error = NotACursor;

    fn try_from(text: String) -> Result<Self, NotACursor> {
        let (micros, id) = text.split_once('.').ok_or(NotACursor)?;
        let micros = micros.parse().map_err(|_no_number| NotACursor)?;
        let id = Uuid::try_parse(id).map_err(|_no_id| NotACursor)?;
        let updated_at = DateTime::from_timestamp_micros(micros).ok_or(NotACursor)?;
        Ok(Self(Place { updated_at, id }))
    }
}

impl From<ConversationCursor> for String {
    fn from(ConversationCursor(place): ConversationCursor) -> Self {
        // The database keeps microseconds.
        format!(
            "{}.{}",
            place.updated_at.timestamp_micros(),
            place.id.simple()
        )
    }
}

impl TryFrom<String> for MessageCursor {
    type Error = NotACursor;

    fn try_from(text: String) -> Result<Self, NotACursor> {
        let mut places = text.split('.');
        let (Some(patient), Some(clinic)) = (places.next(), places.next()) else {
            return Err(NotACursor);
        };
        // Pages of the release before have no place among the messages that answer nothing.
        let unasked = match (places.next(), places.next()) {
            (None, _) => Before::NOTHING.unasked,
            (Some(id), None) => Uuid::try_parse(id).map_err(|_no_id| NotACursor)?,
            (Some(_), Some(_)) => return Err(NotACursor),
        };
        let number = |text: &str| text.parse().map_err(|_no_number| NotACursor);
        Ok(Self(Before {
            patient: number(patient)?,
            clinic: number(clinic)?,
            unasked,
        }))
    }
}

impl From<MessageCursor> for String {
    fn from(MessageCursor(before): MessageCursor) -> Self {
        format!(
            "{}.{}.{}",
            before.patient,
            before.clinic,
            before.unasked.simple()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_read_as_it_was_given() {
        let place = Place {
            updated_at: DateTime::from_timestamp_micros(1_764_364_800_123_456).unwrap(),
            id: Uuid::from_u128(7),
        };
        let before = Before {
            patient: 12,
            clinic: i64::MAX,
            unasked: Uuid::from_u128(9),
        };

        let conversation = ConversationCursor::try_from(String::from(ConversationCursor(place)));
        let message = MessageCursor::try_from(String::from(MessageCursor(before)));

        assert_eq!(conversation.unwrap().0, place);
        assert_eq!(message.unwrap().0, before);
    }

    #[test]
    fn any_other_text_is_refused() {
        for text in [
            "",
            "1",
            ".",
            "1.2.3",
            "x.y",
            "9223372036854775807.00000000000000000000000000000000",
        ] {
            assert!(
                ConversationCursor::try_from(text.to_owned()).is_err(),
                "{text}"
            );
        }
        for text in [
            "",
            "1",
            ".",
            "1.2.3",
            "1.2.00000000000000000000000000000003.4",
            "x.y",
            "99999999999999999999.1",
        ] {
            assert!(MessageCursor::try_from(text.to_owned()).is_err(), "{text}");
        }
    }
}
