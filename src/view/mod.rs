//! Values to screens and JSON. One look for all screens lives in `look`, `screen` and `table`;
//! every other file shows one kind of result. Decides nothing, reads nothing.

pub mod activities;
pub mod career;
pub mod certs;
pub mod certs_beside;
pub mod changes;
pub mod claim;
pub mod dashboard;
pub mod diag;
pub mod eligible;
pub mod entry;
pub mod explain;
pub mod failure;
pub mod gap;
pub mod look;
pub mod next;
pub mod note;
pub mod pages;
pub mod places;
pub mod profile;
pub mod renew;
pub mod replan;
pub mod roles;
pub mod screen;
pub mod show;
pub mod skills;
pub mod status;
pub mod table;
pub mod words;

pub use look::{Look, Mark, Tone};
pub use screen::Screen;
pub use table::{Cell, Column, Table};
