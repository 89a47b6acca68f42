//! Ids in arguments: from the opaque string to the id of a kind.

use std::str::FromStr;

use async_graphql::{Error, ID, MaybeUndefined};

use super::error::bad_argument;
use crate::domain::patch::Patch;
use crate::id::IdError;

/// The id in an argument.
///
/// # Errors
///
/// Bad input when it is of another kind or not well formed; an id of nothing is no error.
pub fn read<T: FromStr<Err = IdError>>(argument: &str, id: &ID) -> Result<T, Error> {
    id.parse().map_err(|error: IdError| bad_argument(argument, format!("{error}; give it as the graph gave it")))
}

/// The change of an id.
///
/// # Errors
///
/// As [`read`].
pub fn read_patch<T: FromStr<Err = IdError>>(argument: &str, id: MaybeUndefined<ID>) -> Result<Patch<T>, Error> {
    match id {
        MaybeUndefined::Undefined => Ok(Patch::Keep),
        MaybeUndefined::Null => Ok(Patch::Clear),
        MaybeUndefined::Value(id) => read(argument, &id).map(Patch::Set),
    }
}

/// The ids in a list; none where the list is null.
///
/// # Errors
///
/// As [`read`], for the first that is wrong.
pub fn read_all<T: FromStr<Err = IdError>>(argument: &str, ids: Option<Vec<ID>>) -> Result<Vec<T>, Error> {
    ids.iter().flatten().enumerate().map(|(at, id)| read(&format!("{argument}[{at}]"), id)).collect()
}
