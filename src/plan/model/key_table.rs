//! One table of keys: the macro that declares what a table of the plan file holds.
//! Knows no key and no file.

/// Declares a table of the plan file, one line a key, in the order in which keys are written.
/// From it follow the type, reading, writing, known keys, the schema, `new` with the keys that `must`
/// be there, and what is done with any key alike (`table_key`). A key that `may` be there is absent,
/// empty or false unless the file says otherwise. The comment of a key is one sentence: it is the
/// help of its option and what the schemas say of it.
///
/// `Name, rare in Rest { … }`: a key that is `rare` may be there too, and few tables have one. They
/// lie together in a `Rest`, which a table has no room for before one is set; they are read and set
/// as fields of the table itself.
macro_rules! key_table {
    (
        $(#[$meta:meta])*
        $name:ident {
            $($(#[doc = $doc:literal])* $(must $must:ident)? $(may $may:ident)?: $kind:ty),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(test, derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        pub struct $name {
            $($(#[doc = $doc])* $(pub $must)? $(#[serde(default)] pub $may)?: $kind,)*
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

        crate::plan::model::table_key::table_keys! {
            $name { $([$($doc)*] $(must $must)? $(may $may)?: $kind;)* }
        }
    };
    (
        $(#[$meta:meta])*
        $name:ident, rare in $rest:ident {
            $(
                $(#[doc = $doc:literal])*
                $(must $must:ident)? $(may $may:ident)? $(rare $rare:ident)?: $kind:ty
            ),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name {
            $($(pub $must: $kind,)? $(pub $may: $kind,)?)*
            rest: crate::plan::model::rare::Rare<$rest>,
        }

        #[doc = concat!("What few of the tables [`", stringify!($name), "`] have.")]
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $rest {
            $($(pub $rare: $kind,)?)*
        }

        /// The table as a file has it, all keys in one.
        mod whole {
            #[allow(clippy::wildcard_imports, reason = "the types of the keys")]
            use super::*;

            $(#[$meta])*
            #[derive(serde::Deserialize)]
            #[cfg_attr(test, derive(schemars::JsonSchema))]
            #[serde(rename_all = "kebab-case")]
            pub(super) struct $name {
                $(
                    $(#[doc = $doc])*
                    $(pub(super) $must)?
                    $(#[serde(default)] pub(super) $may)?
                    $(#[serde(default)] pub(super) $rare)?: $kind,
                )*
            }

            #[derive(serde::Serialize)]
            #[serde(rename_all = "kebab-case")]
            pub(super) struct Seen<'a> {
                $($(pub(super) $must)? $(pub(super) $may)? $(pub(super) $rare)?: &'a $kind,)*
            }
        }

        impl $name {
            /// With what must be there, and nothing else yet.
            #[must_use]
            pub fn new($($($must: $kind,)?)*) -> Self {
                Self {
                    $($($must,)? $($may: Default::default(),)?)*
                    rest: Default::default(),
                }
            }

            /// The keys that have a value, as a file has them.
            pub fn fields(&self) -> crate::plan::edit::Fields {
                crate::plan::fields::fields(self)
            }

            /// Without room for what is rare where nothing of it is set.
            #[must_use]
            pub fn settled(mut self) -> Self {
                self.rest.settle();
                self
            }
        }

        impl std::ops::Deref for $name {
            type Target = $rest;
            fn deref(&self) -> &$rest {
                &self.rest
            }
        }

        impl std::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut $rest {
                &mut self.rest
            }
        }

        impl crate::plan::model::rare::Unset for $rest {
            fn unset() -> &'static Self {
                static UNSET: std::sync::LazyLock<$rest> = std::sync::LazyLock::new($rest::default);
                &UNSET
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let seen = whole::Seen {
                    $($($must: &self.$must,)? $($may: &self.$may,)? $($rare: &self.$rare,)?)*
                };
                serde::Serialize::serialize(&seen, serializer)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let whole = <whole::$name as serde::Deserialize>::deserialize(deserializer)?;
                Ok(Self {
                    $($($must: whole.$must,)? $($may: whole.$may,)?)*
                    rest: $rest { $($($rare: whole.$rare,)?)* }.into(),
                })
            }
        }

        #[cfg(test)]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                whole::$name::schema_name()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                whole::$name::json_schema(generator)
            }
        }

        crate::plan::model::table_key::table_keys! {
            $name { $([$($doc)*] $(must $must)? $(may $may)? $(may $rare)?: $kind;)* }
        }
    };
}
pub(super) use key_table;
