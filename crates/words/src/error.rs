//! The one shape of this crate's errors: a plain enum whose variants each name a message key.

/// Gives an error enum its `ALL` list, its `key()` and the standard error traits.
macro_rules! keyed {
    ($name:ident { $($variant:ident => $key:literal),+ $(,)? }) => {
        impl $name {
            /// Every variant, so that a test can check that each has its message.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The message key that says this error to a person (no arguments).
            pub const fn key(self) -> &'static str {
                match self {
                    $(Self::$variant => $key),+
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.key())
            }
        }

        impl std::error::Error for $name {}
    };
}

pub(crate) use keyed;
