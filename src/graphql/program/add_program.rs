//! `addProgram`.

use std::marker::PhantomData;

use async_graphql::{Context, Error, ID, InputObject, Object};

use super::payload::ProgramPayload;
use crate::domain::program::ProgramForm;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::text_input::TranslatedTextInput;
use crate::service::program::add;

/// A new program.
#[derive(Debug, InputObject)]
pub struct AddProgramInput {
    /// Its name: 1 to 200 characters in each language. No other program of the sector may have its English name.
    name: TranslatedTextInput,
    /// What students learn, in a few sentences: 1 to 5,000 characters in each language.
    description: TranslatedTextInput,
    /// Its sector: an id of a `Sector`.
    sector_id: ID,
    /// Its pathway: an id of a `Pathway` of the same sector. Absent: it fits none.
    pathway_id: Option<ID>,
}

impl AddProgramInput {
    fn form(self) -> Result<ProgramForm, Error> {
        let Self { name, description, sector_id, pathway_id } = self;
        let pathway = pathway_id.map(|id| read("input.pathwayId", &id)).transpose()?;
        let sector = read("input.sectorId", &sector_id)?;
        Ok(ProgramForm { name: name.into(), description: description.into(), sector, pathway })
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct AddProgramMutation;

#[Object]
impl AddProgramMutation {
    /// Adds a program, with a `slug` made from its English name. Where it is taught is said by `slateOffering`. For
    /// administrators. Null only beside a top-level error.
    async fn add_program(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: AddProgramInput,
    ) -> Option<ProgramPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let form = or_null(ctx, input.form())?;
        let outcome = Outcome::of(ctx, add(services, who, form).await)?;
        Some(ProgramPayload(outcome, PhantomData))
    }
}
