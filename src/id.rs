//! Ids and chance: the kinds of id, how they are written outside, and the one source of random bytes.
//!
//! Inside, an id is a UUIDv7, so that ids sort by the time they were made. Outside it is an opaque string with the
//! kind as its prefix, `offering_01jd...`: lower-case Crockford base 32, 26 characters after the underscore.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use uuid::Uuid;

const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const ENCODED_LENGTH: usize = 26;

/// Why a string is not an id of the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// The prefix names another kind, or none.
    #[error("the id must start with `{expected}_`")]
    WrongKind {
        /// The prefix that was expected, without the underscore.
        expected: &'static str,
    },
    /// The part behind the prefix is not 26 characters of base 32 within 128 bits.
    #[error("the id is not well formed")]
    Malformed,
}

/// Writes a UUID as 26 characters of lower-case Crockford base 32.
fn encode(id: Uuid) -> String {
    let value = id.as_u128();
    (0..ENCODED_LENGTH).rev().map(|place| char::from(ALPHABET[((value >> (5 * place)) & 31) as usize])).collect()
}

/// Reads what [`encode`] wrote; nothing else, so that each id has one spelling.
fn decode(text: &str) -> Result<Uuid, IdError> {
    if text.len() != ENCODED_LENGTH || text.as_bytes()[0] > b'7' {
        return Err(IdError::Malformed);
    }
    let mut value = 0_u128;
    for byte in text.bytes() {
        let digit = ALPHABET.iter().position(|&a| a == byte).ok_or(IdError::Malformed)?;
        value = (value << 5) | digit as u128;
    }
    Ok(Uuid::from_u128(value))
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $prefix:literal),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The prefix that marks this kind outside, without the underscore.
            pub const PREFIX: &'static str = $prefix;
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}_{}", Self::PREFIX, encode(self.0))
            }
        }

        impl std::str::FromStr for $name {
            type Err = IdError;

            fn from_str(text: &str) -> Result<Self, IdError> {
                let rest = text
                    .strip_prefix(Self::PREFIX)
                    .and_then(|rest| rest.strip_prefix('_'))
                    .ok_or(IdError::WrongKind { expected: Self::PREFIX })?;
                decode(rest).map(Self)
            }
        }
    )+};
}

ids! {
    /// The organisation that runs the deployment.
    DistrictId = "district",
    /// An industry sector.
    SectorId = "sector",
    /// A pathway within a sector.
    PathwayId = "pathway",
    /// A campus.
    SchoolId = "school",
    /// What is taught.
    ProgramId = "program",
    /// A program at one school.
    OfferingId = "offering",
    /// Something announced or done to an offering.
    OfferingEventId = "event",
    /// A way to help.
    EngagementTypeId = "engagement",
    /// An outside organisation.
    PartnerId = "partner",
    /// A person at a partner.
    ContactId = "contact",
    /// An agreed link between a partner and an offering.
    PartnershipId = "partnership",
    /// An entry in a partnership's history.
    PartnershipEventId = "turn",
    /// One submitted interest form.
    InquiryId = "inquiry",
    /// An entry in an inquiry's history.
    InquiryEventId = "entry",
    /// One e-mail owed to one recipient.
    NoticeId = "notice",
    /// A person of the district.
    StaffId = "staff",
    /// A rule of which schools and sectors a coordinator answers for.
    CoverageId = "coverage",
    /// A link that signs a person in, once.
    SignInId = "signin",
    /// A person signed in on one device.
    SessionId = "session",
    /// A key with which a program asks for a person.
    ApiTokenId = "token",
}

/// The source of chance: ids, references and keys come from here and nowhere else.
pub struct Chance(Mutex<StdRng>);

impl Chance {
    /// Seeded by the operating system.
    pub fn from_system() -> Self {
        Self(Mutex::new(rand::make_rng()))
    }

    /// The same sequence for the same seed: for tests.
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// A UUIDv7 made at `now`.
    pub fn uuid(&self, now: DateTime<Utc>) -> Uuid {
        let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(millis, &self.bytes()).into_uuid()
    }

    /// Random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes);
        bytes
    }
}

impl fmt::Debug for Chance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Chance")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_survives_the_way_out_and_in() {
        let id = OfferingId(Uuid::from_u128(0x0193_5c2a_7fff_7abc_8def_0123_4567_89ab));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!(OfferingId(Uuid::max()).to_string().parse(), Ok(OfferingId(Uuid::max())));
    }

    #[test]
    fn another_kind_or_spelling_is_refused() {
        let school = SchoolId(Uuid::from_u128(7)).to_string();
        assert_eq!(school.parse::<OfferingId>(), Err(IdError::WrongKind { expected: "offering" }));
        for bad in ["school_", "school_01", "school_zzzzzzzzzzzzzzzzzzzzzzzzzz", "school_é0000000000000000000000000"] {
            assert_eq!(bad.parse::<SchoolId>(), Err(IdError::Malformed), "{bad}");
        }
        assert_eq!(school.to_uppercase().parse::<SchoolId>(), Err(IdError::WrongKind { expected: "school" }));
    }
}
