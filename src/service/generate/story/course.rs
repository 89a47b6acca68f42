//! The course that an inquiry takes: entries of its history, the notices that follow, and how it stands at the end.

use chrono::{DateTime, Days, TimeDelta, Utc};
use data_encoding::HEXLOWER;

use super::super::words;
use super::Author;
use crate::domain::contact::Contact;
use crate::domain::inquiry::event::{ContactChannel, Doer, Happening, NewInquiryEvent};
use crate::domain::inquiry::{Inquiry, InquiryStatus};
use crate::domain::notice::{About, NewNotice, NoticeKind, Recipient};
use crate::domain::partner::{Partner, domain};
use crate::domain::routing::Target;
use crate::id::{ContactId, InquiryEventId, NoticeId, PartnerId};
use crate::store::inquiry::Hashes;
use crate::store::inquiry::bulk::Past;

/// The days in which most of what is open has arrived, and about how much of it there is, however many inquiries there are.
const RECENT: i64 = 45;
const OPEN: u64 = 4_000;
/// How long a private link works after an answer.
const LINK: TimeDelta = TimeDelta::days(180);

/// An inquiry on its way.
pub(super) struct Course<'a> {
    author: &'a Author<'a>,
    /// The number of the organisation.
    organisation: u64,
    inquiry: Inquiry,
    entries: Vec<NewInquiryEvent>,
    notices: Vec<(NewNotice, DateTime<Utc>)>,
    partner: Option<(Partner, Contact)>,
    /// When the last thing happened.
    at: DateTime<Utc>,
}

impl<'a> Course<'a> {
    /// It has arrived.
    pub(super) fn begin(author: &'a Author<'a>, organisation: u64, inquiry: Inquiry) -> Self {
        let at = inquiry.submitted_at;
        let (entries, notices) = (Vec::new(), Vec::new());
        let mut course = Self { author, organisation, inquiry, entries, notices, partner: None, at };
        let to = course.inquiry.assignee;
        course.record(Doer::Public, Happening::Received);
        course.record(Doer::System, Happening::Routed { to: to.map(|staff| staff.0) });
        let staff = to.map_or_else(|| Recipient::Address("wbl@generated-staff.example".to_owned()), Recipient::Staff);
        course.tell(NoticeKind::InterestReceived, staff, None);
        course.tell(NoticeKind::Confirmation, Recipient::Partner, None);
        course
    }

    /// Goes on as such inquiries do.
    pub(super) fn run(mut self, targets: Vec<Target>, hashes: Hashes) -> Past {
        let age = (self.author.now - self.at).num_days();
        let dice = self.author.dice;
        let open = if age <= RECENT { self.share_of_recent() } else { usize::from(dice.happens(1)) * 300 };
        if dice.happens(100) {
            self.reassign();
        }
        if !self.inquiry.desk.tags.is_empty() {
            let tags = self.inquiry.desk.tags.clone();
            self.by_staff(Happening::Tagged { tags });
        }
        match (dice.happens(open), age) {
            (true, ..=4) if dice.happens(750) => {}
            (true, 5..) if dice.happens(120) => {}
            (true, _) => self.stay_open(),
            (false, _) => self.close(),
        }
        let today = self.author.promise.today(self.author.now);
        let overdue = self.inquiry.desk.awaits_answer && self.inquiry.respond_by <= today;
        let told_of = overdue.then_some(self.inquiry.respond_by);
        let Self { inquiry, entries, notices, partner, .. } = self;
        Past { inquiry, targets, hashes, entries, notices, partner, told_of }
    }

    /// How many of a thousand recent ones are open: half of them in a small inbox.
    fn share_of_recent(&self) -> usize {
        // The later days have more, so that these have about a thirtieth of all.
        let recent = (self.author.total / 33).max(1);
        usize::try_from((OPEN * 1_000 / recent).clamp(1, 500)).unwrap_or(500)
    }

    /// Somebody has answered, and it is not over.
    fn stay_open(&mut self) {
        let dice = self.author.dice;
        self.answer();
        match dice.below(100) {
            0..10 => {
                let written = words::message(dice, self.inquiry.contact.language);
                let key = HEXLOWER.encode(&dice.0.bytes::<32>());
                self.at = self.at.max(self.author.now - TimeDelta::days(6));
                self.record(Doer::Holder, Happening::Message { text: written, key });
                self.inquiry.desk.awaits_answer = true;
                self.inquiry.respond_by = self.author.promise.respond_by(self.at);
            }
            10..60 => {
                let today = self.author.promise.today(self.author.now);
                let day = today + Days::new(dice.below(30) as u64) - Days::new(5);
                self.inquiry.desk.follow_up_on = Some(day);
                self.by_staff(Happening::FollowUpSet { on: Some(day) });
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let dice = self.author.dice;
        match dice.below(100) {
            0..45 => {
                self.answer();
                let (partner, text) = (self.partner().0, Some(words::reply(dice)));
                let event = self.by_staff(Happening::Accepted { partner, partnerships: Vec::new(), text });
                self.end(InquiryStatus::Accepted);
                self.tell(NoticeKind::Accepted, Recipient::Partner, Some(event));
            }
            45..77 => {
                if dice.happens(400) {
                    self.answer();
                }
                let event = self.by_staff(Happening::Declined { reason: words::reason(dice) });
                self.answered();
                self.end(InquiryStatus::Declined);
                self.tell(NoticeKind::Declined, Recipient::Partner, Some(event));
            }
            77..86 => {
                if dice.happens(500) {
                    self.answer();
                }
                self.wait();
                self.record(Doer::Holder, Happening::Withdrawn { text: None });
                self.end(InquiryStatus::Withdrawn);
            }
            _ => {
                self.by_staff(Happening::MarkedAsSpam);
                self.end(InquiryStatus::Spam);
            }
        }
    }

    /// The partner that becomes of it: one that there is, or a new one.
    fn partner(&mut self) -> PartnerId {
        let (chance, now) = (self.author.dice.0, self.at);
        let mut known = self.author.partners.borrow_mut();
        let id = *known.entry(self.organisation).or_insert_with(|| {
            let id = PartnerId(chance.uuid(now));
            let person = self.inquiry.contact.clone();
            let organisation = self.inquiry.organisation.clone();
            let domain = domain(&organisation, [&person]);
            let partner = Partner { id, organisation, domain, is_public: false, version: 1, created_at: now };
            let contact = Contact { id: ContactId(chance.uuid(now)), partner: id, person, created_at: now };
            self.partner = Some((partner, contact));
            id
        });
        self.inquiry.desk.partner = Some(id);
        id
    }

    /// An answer, by mail or otherwise, and perhaps a note.
    fn answer(&mut self) {
        let dice = self.author.dice;
        if dice.happens(150) {
            self.by_staff(Happening::Note { text: words::note(dice) });
        }
        if dice.happens(250) {
            let channel = dice.one(ContactChannel::ALL).code().to_owned();
            let on = self.author.promise.today(self.at);
            self.by_staff(Happening::ContactRecorded { channel, on, text: words::note(dice) });
        } else {
            let event = self.by_staff(Happening::Reply { text: words::reply(dice) });
            self.tell(NoticeKind::Reply, Recipient::Partner, Some(event));
        }
        self.answered();
        if self.inquiry.status == InquiryStatus::Received {
            self.inquiry.status = InquiryStatus::Answered;
        }
    }

    fn answered(&mut self) {
        let desk = &mut self.inquiry.desk;
        desk.first_response_at.get_or_insert(self.at);
        desk.awaits_answer = false;
        desk.link_expires_at = Some(self.at + LINK);
    }

    fn end(&mut self, status: InquiryStatus) {
        self.inquiry.status = status;
        self.inquiry.desk.awaits_answer = false;
    }

    fn reassign(&mut self) {
        let from = self.inquiry.assignee;
        let Some(rule) = (!self.author.rules.is_empty()).then(|| self.author.dice.one(self.author.rules)) else {
            return;
        };
        self.inquiry.assignee = Some(rule.staff);
        self.by_staff(Happening::Assigned { from: from.map(|staff| staff.0), to: Some(rule.staff.0) });
        self.tell(NoticeKind::Assigned, Recipient::Staff(rule.staff), None);
    }

    /// Time passes, up to two days, and never beyond the present.
    fn wait(&mut self) {
        let minutes = i64::try_from(self.author.dice.between(5, 2 * 24 * 60)).unwrap_or(5);
        self.at = (self.at + TimeDelta::minutes(minutes)).min(self.author.now);
    }

    /// Whoever answers it does something, a while later.
    fn by_staff(&mut self, what: Happening) -> InquiryEventId {
        self.wait();
        self.inquiry.desk.version += 1;
        let by = self.inquiry.assignee.map_or(Doer::System, Doer::Staff);
        self.record(by, what)
    }

    fn record(&mut self, by: Doer, what: Happening) -> InquiryEventId {
        let id = InquiryEventId(self.author.dice.0.uuid(self.at));
        self.entries.push(NewInquiryEvent { id, inquiry: self.inquiry.id, what, at: self.at, by });
        id
    }

    fn tell(&mut self, kind: NoticeKind, recipient: Recipient, event: Option<InquiryEventId>) {
        let notice = NewNotice {
            id: NoticeId(self.author.dice.0.uuid(self.at)),
            kind,
            about: About::Inquiry(self.inquiry.id),
            event,
            recipient,
            language: self.inquiry.contact.language,
        };
        self.notices.push((notice, self.at));
    }
}
