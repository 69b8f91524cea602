//! The keys of a table one by one, as values: how each is called, what it is for, and what is done
//! with any of them alike. `key_table` makes it of its lines; knows no key.

use std::any::TypeId;

/// A key of a table of the plan file.
#[derive(Debug, Clone, Copy)]
pub struct TableKey {
    /// As the file has it: `contact-hours`.
    pub name: &'static str,
    /// The sentence of its line in the table; empty where the name says it all.
    pub about: &'static str,
    kind: fn() -> TypeId,
}

impl TableKey {
    pub(super) const fn new<T: 'static>(name: &'static str, about: &'static str) -> Self {
        Self {
            name,
            about: about.trim_ascii(),
            kind: TypeId::of::<T>,
        }
    }

    /// Whether it holds words of the person's own, that nothing else is made of.
    pub fn is_text(&self) -> bool {
        (self.kind)() == TypeId::of::<Option<String>>()
    }
}

/// `contact_hours` as a file has it; a key has no other sign that differs.
#[expect(
    clippy::indexing_slicing,
    reason = "worked out when the program is built"
)]
pub(super) const fn with_hyphens<const N: usize>(name: &str) -> [u8; N] {
    let mut bytes = [b'-'; N];
    let mut at = 0;
    let from = name.as_bytes();
    while at < N {
        if from[at] != b'_' {
            bytes[at] = from[at];
        }
        at += 1;
    }
    bytes
}

/// The name of a key in the file.
macro_rules! key_name {
    ($key:ident) => {{
        const NAME: &str = stringify!($key);
        const BYTES: [u8; NAME.len()] = crate::plan::model::table_key::with_hyphens(NAME);
        match std::str::from_utf8(&BYTES) {
            Ok(name) => name,
            Err(_) => NAME,
        }
    }};
}
pub(super) use key_name;

/// The sentence of a key out of its comment.
macro_rules! key_sentence {
    ([$($doc:literal)*]) => { concat!($($doc),*) };
}
pub(super) use key_sentence;

/// What is done with any key of a table alike, made of its lines.
macro_rules! table_keys {
    ($name:ident { $($docs:tt $(must $must:ident)? $(may $may:ident)?: $kind:ty;)* }) => {
        impl $name {
            /// Its keys, in the order in which they are written.
            pub const KEYS: &'static [crate::plan::model::TableKey] = &[$(
                crate::plan::model::TableKey::new::<$kind>(
                    crate::plan::model::table_key::key_name!($($must)? $($may)?),
                    crate::plan::model::table_key::key_sentence!($docs),
                ),
            )*];

            /// Takes the value of a key out; false where no key that may be absent is called so.
            pub fn clear(&mut self, key: &str) -> bool {
                $($(if key == crate::plan::model::table_key::key_name!($may) {
                    self.$may = Default::default();
                    return true;
                })?)*
                let _ = key;
                false
            }

            /// Takes from `other` the value of each key that has none here.
            pub fn fill_from(&mut self, other: &Self) {
                $($({
                    let none = <$kind>::default();
                    if other.$may != none && self.$may == none {
                        self.$may.clone_from(&other.$may);
                    }
                })?)*
                let _ = other;
            }

            /// The words under a key; `None` where there are none.
            pub fn text(&self, key: &str) -> Option<&str> {
                $($(if key == crate::plan::model::table_key::key_name!($may) {
                    let text = (&self.$may as &dyn std::any::Any).downcast_ref::<Option<String>>();
                    return text?.as_deref();
                })?)*
                let _ = key;
                None
            }

            /// The place of a key's words, to be set; `None` where the key holds no words of the
            /// person's own.
            pub fn text_mut(&mut self, key: &str) -> Option<&mut Option<String>> {
                $($(if key == crate::plan::model::table_key::key_name!($may) {
                    return (&mut self.$may as &mut dyn std::any::Any).downcast_mut();
                })?)*
                let _ = key;
                None
            }
        }
    };
}
pub(super) use table_keys;

#[cfg(test)]
mod tests {
    use crate::plan::LogEntry;

    #[test]
    fn keys_are_called_as_the_file_has_them() {
        let names: Vec<&str> = LogEntry::KEYS.iter().map(|key| key.name).collect();
        assert_eq!(names, crate::plan::keys::<LogEntry>());
        let texts = LogEntry::KEYS.iter().filter(|key| key.is_text());
        let texts: Vec<&str> = texts.map(|key| key.name).collect();
        for text in ["provider", "evidence", "reflection", "note"] {
            assert!(texts.contains(&text), "{text}");
        }
        assert!(!texts.contains(&"title") && !texts.contains(&"passed"));
    }

    #[test]
    fn any_key_is_set_taken_out_and_filled_in_alike() {
        let read = |text: &str| -> LogEntry { toml::from_str(text).unwrap() };
        let mut entry = read("date = 2026-11-20\ntitle = \"x\"\nhours = 1\n");
        let other = read(
            "date = 2026-11-21\ntitle = \"y\"\nhours = 2\ncontact-hours = { agile = 1 }\nnote = \"n\"\n",
        );
        entry.fill_from(&other);
        assert_eq!(
            entry,
            read(
                "date = 2026-11-20\ntitle = \"x\"\nhours = 1\ncontact-hours = { agile = 1 }\nnote = \"n\"\n"
            )
        );
        assert!(entry.clear("contact-hours") && entry.clear("note"));
        assert!(!entry.clear("title") && !entry.clear("contact_hours"));
        *entry.text_mut("provider").unwrap() = Some("p".to_owned());
        assert_eq!(
            entry,
            read("date = 2026-11-20\ntitle = \"x\"\nhours = 1\nprovider = \"p\"\n")
        );
        assert_eq!(entry.text("provider"), Some("p"));
        assert_eq!((entry.text("note"), entry.text("hours")), (None, None));
        assert!(entry.text_mut("hours").is_none());
    }
}
