//! A step of an offering, as it is given.

use async_graphql::{Error, ID, InputObject};

use crate::domain::offering::StepForm;
use crate::graphql::id::read;
use crate::graphql::scalars::PartialDate;
use crate::graphql::text_input::TranslatedTextInput;

/// A step of an offering: announced, done, or both.
#[derive(Debug, InputObject)]
pub struct StepInput {
    /// The offering.
    id: ID,
    /// The announcement that has come true: an id of an `OfferingEvent` of the same kind without an actual date, which then
    /// gets `actual` instead of a second event beside it. Its announced date stays. Absent: a new event is written.
    event_id: Option<ID>,
    /// The date that was announced. Alone it announces and changes nothing else; without `eventId` it or `actual` must be
    /// given. Another announcement, when a date slips, is an event of its own. Absent: none was, or `eventId` names it.
    announced: Option<PartialDate>,
    /// The date on which it happened, not after today: with it, it is done. Absent: it has not happened yet.
    actual: Option<PartialDate>,
    /// Who said so, and when: 1 to 5,000 characters in each language. Absent: with `eventId` what the announcement says stays.
    source: Option<TranslatedTextInput>,
}

impl StepInput {
    /// Taken apart whole, so that a new field does not compile until it is mapped.
    pub fn form(self, to_school: Option<ID>) -> Result<StepForm, Error> {
        let Self { id, event_id, announced, actual, source } = self;
        Ok(StepForm {
            offering: read("input.id", &id)?,
            event: event_id.map(|id| read("input.eventId", &id)).transpose()?,
            to_school: to_school.map(|id| read("input.toSchoolId", &id)).transpose()?,
            announced: announced.map(|date| date.0),
            actual: actual.map(|date| date.0),
            source: source.map(Into::into),
        })
    }
}
