//! Files of other programs to what they would become in a plan, and back: bytes in, rows with a
//! verdict each out. Knows neither disk nor clock nor screen; names come from the catalog it is handed.

mod amount;
mod archive;
mod baked;
mod columns;
mod decode;
mod delimited;
mod edits;
mod encoding;
mod grid;
mod headings;
mod item;
mod json;
mod kept;
mod key;
mod linkedin;
mod lists;
pub mod log_table;
mod mapping;
mod markdown;
mod months;
mod names;
pub mod out;
pub mod own_export;
mod plain;
mod read;
mod reason;
mod record;
mod refusal;
mod sections;
pub mod share;
mod tables;
mod twins;
mod verdict;
pub mod warehouse;
mod when;
mod words;
mod workbook;

pub use edits::{is_new, with_all};
pub use encoding::Encoding;
pub use item::{Becomes, Content, Counts, Item, OwnExport, Reading};
pub use kept::KeptEntry;
pub use key::Key;
pub use mapping::{Mapping, Mappings, hash as short_name};
pub use read::{Request, read};
pub use reason::Reason;
pub use refusal::Refusal;
pub use twins::fingerprint;
pub use when::Order;
pub use words::category;

#[cfg(test)]
mod tests;
