//! What comes of a verb of schools.

use std::marker::PhantomData;

use async_graphql::Object;

use super::{AddSchoolMutation, OpenSchoolMutation, ReviseSchoolMutation, School};
use crate::graphql::changed::Outcome;
use crate::graphql::user_error::UserError;
use crate::id::SchoolId;

/// What came of the verb `V`.
#[derive(Debug)]
pub struct SchoolPayload<V>(pub Outcome<SchoolId>, pub PhantomData<V>);

/// What came of it: either `school` or `errors`.
#[Object(
    concrete(name = "AddSchoolPayload", params(AddSchoolMutation)),
    concrete(name = "OpenSchoolPayload", params(OpenSchoolMutation)),
    concrete(name = "ReviseSchoolPayload", params(ReviseSchoolMutation))
)]
impl<V: Send + Sync> SchoolPayload<V> {
    /// The school as it is now. Null where there are errors.
    async fn school(&self) -> Option<School<'_>> {
        self.0.find(|catalog, id| catalog.school(*id).map(|school| School(catalog, school)))
    }

    /// Everything that is wrong with the input; empty where it was done.
    async fn errors(&self) -> &[UserError] {
        self.0.errors()
    }
}
