//! `reviseSchool`.

use std::marker::PhantomData;

use async_graphql::{Context, Error, ID, InputObject, MaybeUndefined, Object};

use super::SchoolKind;
use super::payload::SchoolPayload;
use crate::domain::school::SchoolPatch;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::error::or_null;
use crate::graphql::id::read;
use crate::graphql::scalars::PartialDate;
use crate::graphql::text_input::{TranslatedTextPatch, read_patch, text_patch};
use crate::id::SchoolId;
use crate::service::school::revise;

/// What is to become of a school. What is absent stays as it is; null is for what can be missing.
#[derive(Debug, InputObject)]
pub struct ReviseSchoolInput {
    /// The school.
    id: ID,
    /// Its name: 1 to 200 characters in each language. No other school may have its English name.
    name: MaybeUndefined<TranslatedTextPatch>,
    /// A short name that people use: at most 200 characters. Null or empty: none.
    short_name: MaybeUndefined<String>,
    /// What kind of campus it is.
    kind: MaybeUndefined<SchoolKind>,
    /// Street and number: at most 200 characters. Null or empty: not known.
    street: MaybeUndefined<String>,
    /// The town: at most 200 characters. Null or empty: not known.
    city: MaybeUndefined<String>,
    /// When it was announced to open. Null: it is simply there.
    announced_opening: MaybeUndefined<PartialDate>,
    /// When it opened, for one that is open. Null: that is not known.
    opened: MaybeUndefined<PartialDate>,
}

impl ReviseSchoolInput {
    fn patch(self) -> Result<(SchoolId, SchoolPatch), Error> {
        let Self { id, name, short_name, kind, street, city, announced_opening, opened } = self;
        let patch = SchoolPatch {
            name: text_patch(name),
            short_name: read_patch(short_name),
            kind: read_patch(kind).map(Into::into),
            street: read_patch(street),
            city: read_patch(city),
            announced_opening: read_patch(announced_opening).map(|date| date.0),
            opened: read_patch(opened).map(|date| date.0),
        };
        Ok((read("input.id", &id)?, patch))
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct ReviseSchoolMutation;

#[Object]
impl ReviseSchoolMutation {
    /// Revises what is said of a school. Its `slug` stays, so that addresses that were given out keep working. For
    /// administrators. Null only beside a top-level error.
    async fn revise_school(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What changes.")] input: ReviseSchoolInput,
    ) -> Option<SchoolPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let (id, patch) = or_null(ctx, input.patch())?;
        let outcome = Outcome::of(ctx, revise(services, who, id, &patch).await)?;
        Some(SchoolPayload(outcome, PhantomData))
    }
}
