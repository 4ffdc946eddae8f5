//! All parameters of a handler together.

use crate::access::{Access, AccessKind};
use crate::description::{Describe, Description};

/// The parameters of a handler, the first of which says who may call.
pub trait Arguments {
    /// The callers that are allowed.
    const ACCESS: AccessKind;

    /// Lets each of them describe itself.
    fn describe(into: &mut Description);
}

macro_rules! arguments {
    ($first:ident $($other:ident)*) => {
        impl<$first: Access, $($other: Describe),*> Arguments for ($first, $($other,)*) {
            const ACCESS: AccessKind = $first::KIND;

            fn describe(into: &mut Description) {
                $first::describe(into);
                $($other::describe(into);)*
            }
        }
    };
}

arguments!(A);
arguments!(A B);
arguments!(A B C);
arguments!(A B C D);
arguments!(A B C D E);
