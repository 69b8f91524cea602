//! One table of keys: the macro that declares what a table of the plan file holds.
//! Knows no key and no file.

/// Declares a table of the plan file, one line a key, in the order in which keys are written.
/// From it follow the type, reading, writing, known keys, the schema, and `new` with the keys that `must` be there. A key that
/// `may` be there is absent, empty or false unless the file says otherwise.
macro_rules! key_table {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[$doc:meta])* $(must $must:ident)? $(may $may:ident)?: $kind:ty),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
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

            /// The keys that have a value, as a file has them.
            pub fn fields(&self) -> crate::plan::edit::Fields {
                crate::plan::fields::fields(self)
            }
        }
    };
}
pub(super) use key_table;
