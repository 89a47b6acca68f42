//! `slateOffering`.

use std::marker::PhantomData;

use async_graphql::{Context, Error, ID, InputObject, Object};

use super::details_input::DetailsInput;
use super::payload::StepPayload;
use crate::domain::offering::SlateForm;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::scalars::PartialDate;
use crate::graphql::text_input::TranslatedTextInput;
use crate::service::offering::slate;

/// A program that is announced for a school. What is absent is not known.
#[derive(Debug, InputObject)]
pub struct SlateOfferingInput {
    /// The program.
    program_id: ID,
    /// The school; it can be one that is still planned.
    school_id: ID,
    /// The date that was announced for its start. Absent: none was.
    announced: Option<PartialDate>,
    /// Who said so, and when: 1 to 5,000 characters in each language.
    source: TranslatedTextInput,
    #[graphql(flatten)]
    details: DetailsInput,
}

impl SlateOfferingInput {
    fn form(self) -> Result<SlateForm, Error> {
        let Self { program_id, school_id, announced, source, details } = self;
        Ok(SlateForm {
            program: read("input.programId", &program_id)?,
            school: read("input.schoolId", &school_id)?,
            announced: announced.map(|date| date.0),
            source: source.into(),
            details: details.patch()?,
        })
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct SlateOfferingMutation;

#[Object]
impl SlateOfferingMutation {
    /// Slates an offering: announces a program for a school, with a `slug` made from the two. One of the same program and
    /// school that was unconfirmed is confirmed by it, and keeps what is not said anew; any other is a `DUPLICATE`. For
    /// administrators. Null only beside a top-level error.
    async fn slate_offering(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is announced.")] input: SlateOfferingInput,
    ) -> Option<StepPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let form = or_null(ctx, input.form())?;
        let outcome = Outcome::of(ctx, slate(services, who, form).await)?;
        Some(StepPayload(outcome, PhantomData))
    }
}
