//! All parameters of a handler together.

use crate::access::{Access, AccessKind};
use crate::description::{Describe, Description};
use actix_web::dev::Payload;
use actix_web::{Error, HttpRequest};
use futures_util::future::LocalBoxFuture;

/// The parameters of a handler, the first of which says who may call.
pub trait Arguments {
    /// The callers that are allowed.
    const ACCESS: AccessKind;

    /// Lets each of them describe itself.
    fn describe(into: &mut Description);

    /// Whether the request comes from an allowed caller who may still do this at the moment, whatever else the request holds.
    fn admit(request: &HttpRequest) -> LocalBoxFuture<'_, Result<(), Error>>;
}

macro_rules! arguments {
    ($first:ident $($other:ident)*) => {
        impl<$first: Access, $($other: Describe),*> Arguments for ($first, $($other,)*) {
            const ACCESS: AccessKind = $first::KIND;

            fn describe(into: &mut Description) {
                $first::describe(into);
                $($other::describe(into);)*
            }

            fn admit(request: &HttpRequest) -> LocalBoxFuture<'_, Result<(), Error>> {
                Box::pin(async move {
                    let caller = $first::from_request(request, &mut Payload::None).await;
                    let caller = caller.map_err(Into::into)?;
                    Ok(caller.may_still(request).await?)
                })
            }
        }
    };
}

arguments!(A);
arguments!(A B);
arguments!(A B C);
arguments!(A B C D);
arguments!(A B C D E);
