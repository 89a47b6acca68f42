//! Changing an inquiry, the one way for every verb: locked, compared with what was seen, stepped, and written together with its
//! history and the notices that follow.

use chrono::{DateTime, NaiveDate, Utc};

use super::super::{Services, notice};
use crate::auth::{Coordinator, InquiryHolder};
use crate::domain::field::{FieldError, FieldErrorCode};
use crate::domain::inquiry::event::{Doer, Happening, NewInquiryEvent};
use crate::domain::inquiry::step::Step;
use crate::domain::inquiry::{Inquiry, InquiryStatus};
use crate::domain::notice::{About, NewNotice, NoticeKind, Recipient};
use crate::domain::routing::Reach;
use crate::domain::staff::Staff;
use crate::id::{InquiryEventId, InquiryId, NoticeId, StaffId};
use crate::store::{self, StoreError, WriteTx};

/// An inquiry as somebody saw it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// The inquiry.
    pub inquiry: InquiryId,
    /// The version that was seen.
    pub version: i32,
}

/// Why an inquiry is as before.
#[derive(Debug, thiserror::Error)]
pub enum ChangeError {
    /// Something is wrong with what was asked; nothing was stored.
    #[error("refused")]
    Refused {
        /// What.
        errors: Vec<FieldError>,
        /// The inquiry as it is, where that is what stands against it.
        present: Option<Box<Inquiry>>,
    },
    /// The database failed; `OutcomeUnknown` where it may have stored all the same.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ChangeError {
    /// Fields are wrong.
    pub(super) fn fields(errors: Vec<FieldError>) -> Self {
        Self::Refused { errors, present: None }
    }
}

/// An inquiry that is being changed.
pub(super) struct Change<'a> {
    pub(super) services: &'a Services,
    pub(super) transaction: WriteTx,
    pub(super) now: DateTime<Utc>,
    /// As it will be.
    pub(super) inquiry: Inquiry,
    by: Doer,
    entries: Vec<NewInquiryEvent>,
    notices: Vec<NewNotice>,
}

impl<'a> Change<'a> {
    /// Begins a step of a coordinator.
    pub(super) async fn begin(
        services: &'a Services,
        who: &Coordinator,
        seen: Seen,
        step: Step,
    ) -> Result<Self, ChangeError> {
        let missing = FieldError::new(&["inquiryId"], FieldErrorCode::NotFound);
        let change = Self::open(services, who.reach(), seen.inquiry, Doer::Staff(who.staff()), missing).await?;
        change.stepping(step, Some(seen.version), "inquiryId")
    }

    /// Begins a step of the partner, who holds the private link. Where no version is named, any will do.
    pub(super) async fn begin_held(
        services: &'a Services,
        holder: &InquiryHolder,
        version: Option<i32>,
        step: Step,
    ) -> Result<Self, ChangeError> {
        Self::open_held(services, holder).await?.stepping(step, version, "token")
    }

    /// Locks the inquiry of a private link's holder, whatever they will do.
    pub(super) async fn open_held(services: &'a Services, holder: &InquiryHolder) -> Result<Self, ChangeError> {
        let missing = FieldError::new(&["token"], FieldErrorCode::InvalidToken);
        Self::open(services, Reach::All, holder.inquiry(), Doer::Holder, missing).await
    }

    async fn open(
        services: &'a Services,
        reach: Reach,
        id: InquiryId,
        by: Doer,
        missing: FieldError,
    ) -> Result<Self, ChangeError> {
        let now = services.clock.now();
        let transaction = services.store.begin().await?;
        let Some(inquiry) = store::inquiry::lock(&transaction, reach, id).await? else {
            return Err(ChangeError::fields(vec![missing]));
        };
        Ok(Self { services, transaction, now, inquiry, by, entries: Vec::new(), notices: Vec::new() })
    }

    /// Begins a step. A stale version comes before an impossible step: whoever sees the present state sees what is possible.
    pub(super) fn stepping(self, step: Step, version: Option<i32>, field: &str) -> Result<Self, ChangeError> {
        let status = self.inquiry.status;
        let error = if version.is_some_and(|version| version != self.inquiry.desk.version) {
            FieldError::new(&["version"], FieldErrorCode::Stale)
        } else if step.is_possible(status) {
            return Ok(self);
        } else {
            FieldError::impossible(&[field], status, Step::possible(status, step.is_partners()))
        };
        Err(ChangeError::Refused { errors: vec![error], present: Some(Box::new(self.inquiry)) })
    }

    /// The day that it is in the district.
    pub(super) fn today(&self) -> NaiveDate {
        self.services.promise.today(self.now)
    }

    /// A person has answered: nobody waits any more, and the private link works for longer.
    pub(super) fn answered(&mut self) {
        let desk = &mut self.inquiry.desk;
        desk.first_response_at.get_or_insert(self.now);
        desk.awaits_answer = false;
        desk.link_expires_at = Some(self.now + self.services.link_lasts);
        if self.inquiry.status == InquiryStatus::Received {
            self.inquiry.status = InquiryStatus::Answered;
        }
    }

    /// The partner waits for an answer again, by a day that is promised anew where nobody waited.
    pub(super) fn waits(&mut self) {
        if !self.inquiry.desk.awaits_answer {
            self.inquiry.desk.awaits_answer = true;
            self.inquiry.respond_by = self.services.promise.respond_by(self.now);
        }
    }

    /// It is over: nobody waits, and nobody wants to come back to it.
    pub(super) fn close(&mut self, status: InquiryStatus) {
        self.inquiry.status = status;
        self.inquiry.desk.awaits_answer = false;
        self.inquiry.desk.follow_up_on = None;
    }

    /// Notes in the history what happened.
    pub(super) fn record(&mut self, what: Happening) -> InquiryEventId {
        let id = InquiryEventId(self.services.chance.uuid(self.now));
        self.entries.push(NewInquiryEvent { id, inquiry: self.inquiry.id, what, at: self.now, by: self.by });
        id
    }

    /// Owes the partner a mail about an entry.
    pub(super) fn tell_partner(&mut self, kind: NoticeKind, event: InquiryEventId) {
        self.notices.push(NewNotice {
            id: NoticeId(self.services.chance.uuid(self.now)),
            kind,
            about: About::Inquiry(self.inquiry.id),
            event: Some(event),
            recipient: Recipient::Partner,
            language: self.inquiry.contact.language,
        });
    }

    /// Owes whoever answers a mail about an entry; the default recipients where that is nobody.
    pub(super) async fn tell_assignee(&mut self, kind: NoticeKind, event: InquiryEventId) -> Result<(), StoreError> {
        let person = match self.inquiry.assignee {
            Some(id) => store::staff::find_in(&self.transaction, id).await?,
            None => None,
        };
        self.tell_staff(kind, event, person.as_ref().as_slice());
        Ok(())
    }

    /// Owes people of the district a mail about an entry.
    pub(super) fn tell_staff(&mut self, kind: NoticeKind, event: InquiryEventId, people: &[&Staff]) {
        let about = About::Inquiry(self.inquiry.id);
        let owed = notice::to_staff(self.services, kind, about, people, self.now);
        self.notices.extend(owed.into_iter().map(|notice| NewNotice { event: Some(event), ..notice }));
    }

    /// Who does it, where it is a person of the district.
    pub(super) fn doer(&self) -> Option<StaffId> {
        if let Doer::Staff(staff) = self.by { Some(staff) } else { None }
    }

    /// Writes it all, as the next version, and commits.
    pub(super) async fn commit(mut self) -> Result<Inquiry, ChangeError> {
        self.inquiry.desk.version += 1;
        store::inquiry::save(&self.transaction, &self.inquiry).await?;
        store::inquiry::append(&self.transaction, &self.entries).await?;
        store::notice::insert(&self.transaction, &self.notices, self.now).await?;
        self.transaction.commit().await?;
        self.services.notice_written.notify_one();
        Ok(self.inquiry)
    }
}
