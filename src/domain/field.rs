//! What is wrong with a field of a form: where, what, and what would be right. The words for it are found elsewhere.

use super::code::coded;
use super::inquiry::InquiryStatus;
use super::inquiry::step::Step;

coded! {
    /// What is wrong with a field; stable, for programs.
    FieldErrorCode {
        /// It is empty and must not be.
        Required = "required",
        /// It has more characters than allowed.
        TooLong = "too_long",
        /// It has fewer characters than needed.
        TooShort = "too_short",
        /// It lists more entries than allowed.
        TooMany = "too_many",
        /// It holds control or text-direction characters.
        InvalidCharacters = "invalid_characters",
        /// It is no e-mail address.
        InvalidEmail = "invalid_email",
        /// It is no web address.
        InvalidUrl = "invalid_url",
        /// It is no id of the kind.
        InvalidId = "invalid_id",
        /// Nothing has this id.
        NotFound = "not_found",
        /// Consent was not given.
        ConsentRequired = "consent_required",
        /// Consent was given to a text that is not the present one.
        ConsentOutdated = "consent_outdated",
        /// The idempotency key was used for a different form.
        Conflict = "conflict",
        /// It is a moment that must be to come, and has passed.
        InThePast = "in_the_past",
        /// It is a day that must have come, and is to come.
        InTheFuture = "in_the_future",
        /// It is a day that lies too far ahead.
        TooFarAhead = "too_far_ahead",
        /// It was changed since it was seen.
        Stale = "stale",
        /// It was not given up: it was sent, or is being tried.
        NotGivenUp = "not_given_up",
        /// It cannot be done to what stands as it does.
        Impossible = "impossible",
        /// It is a day before the one on which the same thing begins.
        BeforeStart = "before_start",
        /// The partnership has ended, and stays as it is.
        PartnershipEnded = "partnership_ended",
        /// The partner has a partnership with the offering already that has no end.
        PartnershipExists = "partnership_exists",
        /// The partner has a contact with this e-mail address already.
        ContactExists = "contact_exists",
        /// That the partner agrees to be shown publicly was not confirmed.
        PublicConsentRequired = "public_consent_required",
        /// It is outside of what the person who asks answers for.
        NotCovered = "not_covered",
        /// Of two ways to say something exactly one is needed, and none or both were given.
        OneOfTwo = "one_of_two",
        /// It is no token that opens anything: malformed, used, or expired.
        InvalidToken = "invalid_token",
        /// It is a kind of notice that somebody must get.
        CannotBeMuted = "cannot_be_muted",
        /// Somebody else has it already.
        Taken = "taken",
        /// It would leave no active administrator.
        LastAdministrator = "last_administrator",
        /// There is one already.
        Duplicate = "duplicate",
        /// It is a number beyond those that are possible.
        OutOfRange = "out_of_range",
        /// It ends before it starts.
        EndsBeforeStart = "ends_before_start",
        /// The step is none of a slated offering.
        OfferingSlated = "offering_slated",
        /// The step is none of an open offering.
        OfferingOpen = "offering_open",
        /// The step is none of a closed offering.
        OfferingClosed = "offering_closed",
        /// The step is none of an offering that nobody has confirmed.
        OfferingUnconfirmed = "offering_unconfirmed",
        /// A school that is still planned takes no students.
        SchoolPlanned = "school_planned",
        /// The school is open already.
        SchoolOpen = "school_open",
        /// The offering is at this school already.
        AlreadyThere = "already_there",
        /// The announcement has come true already, or does not fit what the offering is now.
        EventOutdated = "event_outdated",
        /// The announced date of an event that has come true does not change.
        AnnouncementStays = "announcement_stays",
        /// The pathway is one of another sector.
        OtherSector = "other_sector",
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The way to the field from the input: `["contact", "email"]`, `["interests", "offeringIds", "2"]`.
    pub path: Vec<String>,
    /// What is wrong.
    pub code: FieldErrorCode,
    /// The number that a message needs: the length or count allowed.
    pub limit: Option<usize>,
    /// What can be done instead of what is impossible.
    pub possible: Option<Possible>,
}

/// What can be done to an inquiry that stands as it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Possible {
    /// Where it stands.
    pub status: InquiryStatus,
    /// What can be done.
    pub steps: Vec<Step>,
}

impl FieldError {
    /// An error whose message needs no number.
    pub fn new(path: &[&str], code: FieldErrorCode) -> Self {
        Self { path: path.iter().map(ToString::to_string).collect(), code, limit: None, possible: None }
    }

    /// An error about a length or count.
    pub fn with_limit(path: &[&str], code: FieldErrorCode, limit: usize) -> Self {
        Self { limit: Some(limit), ..Self::new(path, code) }
    }

    /// The same, of a part of the input that stands under a field.
    pub fn under(mut self, field: &str) -> Self {
        self.path.insert(0, field.to_owned());
        self
    }

    /// A step that an inquiry's status does not allow.
    pub fn impossible(path: &[&str], status: InquiryStatus, steps: Vec<Step>) -> Self {
        Self { possible: Some(Possible { status, steps }), ..Self::new(path, FieldErrorCode::Impossible) }
    }
}

/// Collects what is wrong with a form.
#[derive(Debug, Default)]
pub struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// Notes an error.
    pub fn add(&mut self, error: FieldError) {
        self.0.push(error);
    }

    /// Notes an error where something is as it must not be.
    pub fn refuse_if(&mut self, wrong: bool, path: &[&str], code: FieldErrorCode) {
        if wrong {
            self.add(FieldError::new(path, code));
        }
    }

    /// The value if nothing is wrong, else everything that is.
    ///
    /// # Errors
    ///
    /// All that was noted.
    pub fn none_or<T>(self, value: impl FnOnce() -> Option<T>) -> Result<T, Vec<FieldError>> {
        match (self.0.is_empty(), value()) {
            (true, Some(value)) => Ok(value),
            _ => Err(self.0),
        }
    }

    /// A text: trimmed, in NFC; `None` where it is empty, or noted: too long (in characters), control or direction
    /// characters.
    pub fn text(&mut self, path: &[&str], typed: &str, longest: usize, lines: Lines) -> Option<String> {
        let text = super::words::tidy(typed);
        // One error for a field: what is checked next would only say the same in other words.
        if text.chars().count() > longest {
            self.add(FieldError::with_limit(path, FieldErrorCode::TooLong, longest));
            None
        } else if text.chars().any(|letter| super::words::is_forbidden(letter, lines == Lines::Many)) {
            self.add(FieldError::new(path, FieldErrorCode::InvalidCharacters));
            None
        } else {
            Some(text).filter(|text| !text.is_empty())
        }
    }

    /// As [`Self::text`]; noted too if it is empty.
    pub fn required(&mut self, path: &[&str], typed: &str, longest: usize, lines: Lines) -> Option<String> {
        if super::words::tidy(typed).is_empty() {
            self.add(FieldError::new(path, FieldErrorCode::Required));
            return None;
        }
        self.text(path, typed, longest, lines)
    }
}

/// Whether a text may have line breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line.
    One,
    /// Any number of lines.
    Many,
}
