//! What comes of a verb of programs.

use std::marker::PhantomData;

use async_graphql::Object;

use super::{AddProgramMutation, Program, ReviseProgramMutation};
use crate::graphql::changed::Outcome;
use crate::graphql::user_error::UserError;
use crate::id::ProgramId;

/// What came of the verb `V`.
#[derive(Debug)]
pub struct ProgramPayload<V>(pub Outcome<ProgramId>, pub PhantomData<V>);

/// What came of it: either `program` or `errors`.
#[Object(
    concrete(name = "AddProgramPayload", params(AddProgramMutation)),
    concrete(name = "ReviseProgramPayload", params(ReviseProgramMutation))
)]
impl<V: Send + Sync> ProgramPayload<V> {
    /// The program as it is now. Null where there are errors.
    async fn program(&self) -> Option<Program<'_>> {
        self.0.find(|catalog, id| catalog.program(*id).map(|program| Program(catalog, program)))
    }

    /// Everything that is wrong with the input; empty where it was done.
    async fn errors(&self) -> &[UserError] {
        self.0.errors()
    }
}
