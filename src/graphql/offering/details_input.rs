//! What is said of an offering and is no event, as it is given.

use async_graphql::{Error, ID, InputObject, MaybeUndefined};

use crate::domain::offering::{CollegeAlignmentForm, DetailsPatch};
use crate::domain::patch::Patch;
use crate::graphql::id::read_all;
use crate::graphql::scalars::SchoolYear;
use crate::graphql::text_input::{TranslatedTextInput, TranslatedTextPatch, read_patch, text_patch};

/// A college course or program that an offering leads into.
#[derive(Debug, InputObject)]
pub struct CollegeAlignmentInput {
    /// The name of the college: 1 to 200 characters.
    college: String,
    /// What aligns: 1 to 200 characters in each language.
    alignment: TranslatedTextInput,
}

impl From<CollegeAlignmentInput> for CollegeAlignmentForm {
    fn from(CollegeAlignmentInput { college, alignment }: CollegeAlignmentInput) -> Self {
        Self { college, alignment: alignment.into() }
    }
}

/// The details of an offering.
#[derive(Debug, InputObject)]
pub struct DetailsInput {
    /// The first school year in which it is taught, planned or real. Null: not known.
    first_year: MaybeUndefined<SchoolYear>,
    /// The last school year in which it is taught, not before the first. Null: no end is known.
    last_year: MaybeUndefined<SchoolYear>,
    /// The whole list of the grades that can take it, in any order: 1 to 14. Null: not known.
    grade_levels: MaybeUndefined<Vec<i32>>,
    /// The whole list of the certifications that students can earn, in order: at most 50, each of 1 to 200 characters in each
    /// language. Null: none.
    certifications: MaybeUndefined<Vec<TranslatedTextInput>>,
    /// The whole list of the college courses and programs that it leads into, in order: at most 50. Null: none.
    college_alignments: MaybeUndefined<Vec<CollegeAlignmentInput>>,
    /// The whole list of the ways to help that it asks for, in any order: ids of `EngagementType`s, at most 50. Null: none.
    wanted_engagement_type_ids: MaybeUndefined<Vec<ID>>,
    /// What a partner should know about it: at most 5,000 characters in each language. Null: nothing.
    note: MaybeUndefined<TranslatedTextPatch>,
}

impl DetailsInput {
    /// Taken apart whole, so that a new field does not compile until it is mapped.
    pub fn patch(self) -> Result<DetailsPatch, Error> {
        let Self {
            first_year,
            last_year,
            grade_levels,
            certifications,
            college_alignments,
            wanted_engagement_type_ids,
            note,
        } = self;
        let wanted = match read_patch(wanted_engagement_type_ids) {
            Patch::Set(ids) => Patch::Set(read_all("input.wantedEngagementTypeIds", Some(ids))?),
            Patch::Clear => Patch::Clear,
            Patch::Keep => Patch::Keep,
        };
        Ok(DetailsPatch {
            first_year: read_patch(first_year).map(|year| year.0),
            last_year: read_patch(last_year).map(|year| year.0),
            grade_levels: read_patch(grade_levels),
            certifications: read_patch(certifications).map(all),
            college_alignments: read_patch(college_alignments).map(all),
            wanted,
            note: text_patch(note),
        })
    }
}

fn all<T, U: From<T>>(list: Vec<T>) -> Vec<U> {
    list.into_iter().map(U::from).collect()
}
