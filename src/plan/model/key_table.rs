//! One table of keys: the macro that declares what a table of the plan file holds.
//! Knows no key and no file.

/// Declares a table of the plan file, one line a key, in the order in which keys are written.
/// From it follow the type, reading, and `new` with the keys that `must` be there. A key that
/// `may` be there is absent, empty or false unless the file says otherwise.
macro_rules! key_table {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$doc:meta])* $(must $must:ident)? $(may $may:ident)?: $kind:ty),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub struct $name {
            $($(#[$doc])* $(pub $must)? $(#[serde(default)] pub $may)?: $kind,)*
        }

        impl $name {
            /// With what must be there, and nothing else yet.
            #[must_use]
            #[allow(clippy::new_without_default, reason = "a table without a must has both")]
            pub fn new($($($must: $kind,)?)*) -> Self {
                Self { $($($must,)? $($may: Default::default(),)?)* }
            }
        }
    };
}
pub(super) use key_table;
