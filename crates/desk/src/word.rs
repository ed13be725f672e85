//! Closed lists of words: one spelling in code, tables, API and address.

/// Defines an enum whose variants are written as words:
/// `words! { /** doc */ Kind { /** doc */ Complaint = "complaint", … } }`.
#[macro_export]
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $word)] $variant),* }
        impl $name {
            /// Every one, in order.
            pub const ALL: &[$name] = &[$($name::$variant),*];
            /// As it is written.
            pub fn word(self) -> &'static str {
                match self { $($name::$variant => $word),* }
            }
        }
        impl std::str::FromStr for $name {
            type Err = ();
            fn from_str(s: &str) -> Result<Self, ()> {
                match s { $($word => Ok($name::$variant),)* _ => Err(()) }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.word()) }
        }
        impl kohtaamo_store::ToValue for $name {
            fn to_value(&self) -> kohtaamo_store::Value<'_> { kohtaamo_store::Value::Text(self.word()) }
        }
    )*};
}
