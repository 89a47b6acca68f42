//! `addSchool`.

use std::marker::PhantomData;

use async_graphql::{Context, InputObject, Object};

use super::SchoolKind;
use super::payload::SchoolPayload;
use crate::domain::school::SchoolForm;
use crate::graphql::changed::{Outcome, administrator};
use crate::graphql::scalars::PartialDate;
use crate::graphql::text_input::TranslatedTextInput;
use crate::service::school::add;

/// A new school.
#[derive(Debug, InputObject)]
pub struct AddSchoolInput {
    /// Its name: 1 to 200 characters in each language. No other school may have its English name.
    name: TranslatedTextInput,
    /// A short name that people use, the same in every language: at most 200 characters. Absent or empty: none.
    short_name: Option<String>,
    /// What kind of campus it is.
    kind: SchoolKind,
    /// Street and number: at most 200 characters. Absent or empty: not known.
    street: Option<String>,
    /// The town: at most 200 characters. Absent or empty: not known.
    city: Option<String>,
    /// When it was announced to open. Absent: it is simply there.
    announced_opening: Option<PartialDate>,
    /// When it opened. Absent: it is planned, or that is not known.
    opened: Option<PartialDate>,
    /// Whether it is still planned: it takes no students until `openSchool`.
    #[graphql(default)]
    planned: bool,
}

impl From<AddSchoolInput> for SchoolForm {
    fn from(input: AddSchoolInput) -> Self {
        let AddSchoolInput { name, short_name, kind, street, city, announced_opening, opened, planned } = input;
        Self {
            name: name.into(),
            short_name,
            kind: kind.into(),
            street,
            city,
            announced_opening: announced_opening.map(|date| date.0),
            opened: opened.map(|date| date.0),
            planned,
        }
    }
}

/// See the module.
#[derive(Debug, Default)]
pub struct AddSchoolMutation;

#[Object]
impl AddSchoolMutation {
    /// Adds a school, with a `slug` made from its short name, else from its English name. Offerings can be slated at one that
    /// is still planned. For administrators. Null only beside a top-level error.
    async fn add_school(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What it is.")] input: AddSchoolInput,
    ) -> Option<SchoolPayload<Self>> {
        let (services, who) = administrator(ctx)?;
        let outcome = Outcome::of(ctx, add(services, who, input.into()).await)?;
        Some(SchoolPayload(outcome, PhantomData))
    }
}
