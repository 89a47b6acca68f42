//! `reviseProgram`.

use std::marker::PhantomData;

use async_graphql::{Context, Error, ID, InputObject, MaybeUndefined, Object};

use super::payload::ProgramPayload;
use crate::domain::program::ProgramPatch;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::graphql::id::{read, read_patch as id_patch};
use crate::graphql::text_input::{TranslatedTextPatch, text_patch};
use crate::id::ProgramId;
use crate::service::program::revise;

/// What is to become of a program. What is absent stays as it is; null is for what can be missing.
#[derive(Debug, InputObject)]
pub struct ReviseProgramInput {
    /// The program.
    id: ID,
    /// Its name: 1 to 200 characters in each language. No other program of the sector may have its English name.
    name: MaybeUndefined<TranslatedTextPatch>,
    /// What students learn: 1 to 5,000 characters in each language.
    description: MaybeUndefined<TranslatedTextPatch>,
    /// Its sector: an id of a `Sector`. Its pathway must be one of it.
    sector_id: MaybeUndefined<ID>,
    /// Its pathway: an id of a `Pathway` of the same sector. Null: it fits none.
    pathway_id: MaybeUndefined<ID>,
}

impl ReviseProgramInput {
    fn patch(self) -> Result<(ProgramId, ProgramPatch), Error> {
        let Self { id, name, description, sector_id, pathway_id } = self;
        let patch = ProgramPatch {
            name: text_patch(name),
            description: text_patch(description),
            sector: id_patch("input.sectorId", sector_id)?,
            pathway: id_patch("input.pathwayId", pathway_id)?,
        };
        Ok((read("input.id", &id)?, patch))
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReviseProgramMutation;

#[Object]
impl ReviseProgramMutation {
    /// Revises what is said of a program. Its `slug` stays, so that addresses that were given out keep working. For
    /// administrators. Null only beside a top-level error.
    async fn revise_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: ReviseProgramInput,
    ) -> Option<ProgramPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let (id, patch) = or_null(ctx, input.patch())?;
        let outcome = Outcome::of(ctx, revise(services, who, id, &patch).await)?;
        Some(ProgramPayload(outcome, PhantomData))
    }
}
