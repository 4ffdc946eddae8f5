//! The shape of an event's body: the names and types of its fields, their lengths, and ids. For an operator who has to see
//! what is wrong with a message and has no business to read what a patient wrote: texts, names and numbers are left out.

use crate::keys::MESSAGES;
use prost::Message;
use prost::bytes::Buf;
use prost::encoding::{WireType, decode_key, decode_varint};
use prost_types::field_descriptor_proto::Type;
use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorSet};
use std::fmt;
use uuid::Uuid;

/// The descriptors of all messages of the contract.
const CONTRACT: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/contract.bin"));
/// A body nests far less deeply; more is a body made to exhaust its reader.
const DEEPEST: usize = 16;
/// The parts that are listed of one body.
const MOST: usize = 500;

/// One field of a body, with no value unless it is an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The names from the outermost message to the field, joined by dots. `#7` stands for a field that this version does
    /// not know.
    pub path: String,
    pub content: Content,
}

/// What is known of a field's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Id(Uuid),
    /// A text of so many characters.
    Text {
        characters: usize,
    },
    Bytes {
        length: usize,
    },
    /// A number, a truth value or a choice.
    Number,
    /// An instant; its value is not told, because it may be when a patient comes.
    Instant,
    /// A field that this version does not know.
    Unknown,
    /// Text that is not UTF-8, or a message that ends too early.
    Unreadable {
        length: usize,
    },
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => write!(f, "id {id}"),
            Self::Text { characters } => write!(f, "text, {characters} characters"),
            Self::Bytes { length } => write!(f, "bytes, {length}"),
            Self::Number => f.write_str("number"),
            Self::Instant => f.write_str("instant"),
            Self::Unknown => f.write_str("unknown field"),
            Self::Unreadable { length } => write!(f, "unreadable, {length} bytes"),
        }
    }
}

/// The shape of a body that was published under that key, up to 500 fields. Fields that are absent, or have their default
/// value, are not listed. An event that this version does not know has only unknown fields.
pub fn shape(key: &str, body: &[u8]) -> Vec<Part> {
    let contract = FileDescriptorSet::decode(CONTRACT).unwrap_or_default();
    let name = MESSAGES.iter().find(|(known, _)| *known == key);
    let message = name.and_then(|(_, name)| find(&contract, name));
    let mut walk = Walk {
        contract: &contract,
        parts: Vec::new(),
    };
    if walk.message(message, "", body, 0).is_none() {
        walk.push(String::new(), Content::Unreadable { length: body.len() });
    }
    walk.parts
}

struct Walk<'c> {
    contract: &'c FileDescriptorSet,
    parts: Vec<Part>,
}

impl Walk<'_> {
    /// Lists the fields of a message; `None` where it ends too early or nests too deeply.
    fn message(
        &mut self,
        message: Option<&DescriptorProto>,
        path: &str,
        mut body: &[u8],
        depth: usize,
    ) -> Option<()> {
        if depth > DEEPEST {
            return None;
        }
        while body.has_remaining() && self.parts.len() < MOST {
            let (number, wire) = decode_key(&mut body).ok()?;
            let field = message.and_then(|message| field_of(message, number));
            let name = field.map_or_else(|| format!("#{number}"), |field| field.name().to_owned());
            let path = if path.is_empty() {
                name
            } else {
                format!("{path}.{name}")
            };
            match wire {
                WireType::Varint => {
                    decode_varint(&mut body).ok()?;
                    self.push(path, scalar(field));
                }
                WireType::ThirtyTwoBit => {
                    skip(&mut body, 4)?;
                    self.push(path, scalar(field));
                }
                WireType::SixtyFourBit => {
                    skip(&mut body, 8)?;
                    self.push(path, scalar(field));
                }
                WireType::LengthDelimited => {
                    let length = usize::try_from(decode_varint(&mut body).ok()?).ok()?;
                    let value = skip(&mut body, length)?;
                    self.delimited(field, path, value, depth);
                }
                WireType::StartGroup | WireType::EndGroup => return None,
            }
        }
        Some(())
    }

    fn delimited(
        &mut self,
        field: Option<&FieldDescriptorProto>,
        path: String,
        value: &[u8],
        depth: usize,
    ) {
        let length = value.len();
        let content = match field.map(|field| (field.r#type(), field.type_name())) {
            Some((Type::Message, ".google.protobuf.Timestamp")) => Content::Instant,
            Some((Type::Message, name)) => {
                let message = find(self.contract, name);
                match self.message(message, &path, value, depth + 1) {
                    Some(()) => return,
                    None => Content::Unreadable { length },
                }
            }
            Some((Type::String, _)) => text(value),
            Some((Type::Bytes, _)) => Content::Bytes { length },
            Some(_) => Content::Number,
            None => Content::Unknown,
        };
        self.push(path, content);
    }

    fn push(&mut self, path: String, content: Content) {
        self.parts.push(Part { path, content });
    }
}

/// A value that stands in the key's own wire type: a number, unless this version does not know the field.
const fn scalar(field: Option<&FieldDescriptorProto>) -> Content {
    match field {
        Some(_) => Content::Number,
        None => Content::Unknown,
    }
}

/// An id is shown only in its canonical form, which no text of a person has.
fn text(value: &[u8]) -> Content {
    match std::str::from_utf8(value) {
        Ok(text) if text.len() == 36 => Uuid::try_parse(text).map_or(
            Content::Text {
                characters: text.chars().count(),
            },
            Content::Id,
        ),
        Ok(text) => Content::Text {
            characters: text.chars().count(),
        },
        Err(_not_text) => Content::Unreadable {
            length: value.len(),
        },
    }
}

fn skip<'b>(body: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (value, rest) = body.split_at_checked(length)?;
    *body = rest;
    Some(value)
}

fn field_of(message: &DescriptorProto, number: u32) -> Option<&FieldDescriptorProto> {
    let number = i32::try_from(number).ok()?;
    message.field.iter().find(|field| field.number() == number)
}

/// The message of that name, with or without the package before it. Messages are not declared inside each other.
fn find<'c>(contract: &'c FileDescriptorSet, name: &str) -> Option<&'c DescriptorProto> {
    let name = name.rsplit('.').next()?;
    let mut all = contract.file.iter().flat_map(|file| &file.message_type);
    all.find(|message| message.name() == name)
}
