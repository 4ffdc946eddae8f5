#![doc = include_str!("../README.md")]

mod answering;
mod erasing;
mod reading;
mod table;

pub use answering::{Keeps, endpoints};
pub use erasing::{ErasedSchema, erase, schedule};
pub use reading::{Rows, Sealed, read};
pub use table::{
    Cell, Column, Exported, Key, OUTBOX, Table, column, exported, header, left_out, view,
};
