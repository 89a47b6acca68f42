//! What can go wrong with the database, in the few kinds that callers tell apart. Messages are for the log only.

use sea_orm::{DbErr, RuntimeErr};

/// A constraint whose violation means something to a caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Constraint {
    /// Two inquiries of one reference.
    InquiryReference,
    /// Two inquiries of one idempotency key.
    InquiryIdempotencyKey,
    /// Two people of one e-mail address.
    StaffEmail,
    /// Two contacts of one partner with one e-mail address.
    ContactEmail,
    /// Two partnerships without end of one partner with one offering.
    OpenPartnership,
}

impl Constraint {
    /// By its name on PostgreSQL and by its column on SQLite, which names no constraint.
    const NAMES: [(Self, &str, &str); 5] = [
        (Self::InquiryReference, "uq_inquiry_reference", "inquiry.reference"),
        (Self::InquiryIdempotencyKey, "uq_inquiry_idempotency_key_hash", "inquiry.idempotency_key_hash"),
        (Self::StaffEmail, "uq_staff_email_key", "staff.email_key"),
        (Self::ContactEmail, "uq_contact_partner_id_email_key", "contact.partner_id, contact.email_key"),
        (Self::OpenPartnership, "uq_partnership_open", "partnership.partner_id, partnership.offering_id"),
    ];
}

/// The store could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is away: nothing was changed, and it may work again soon.
    #[error("the database is away: {0}")]
    Unavailable(#[source] DbErr),
    /// A commit's answer got lost: the changes may stand or not.
    #[error("the outcome of a commit is unknown: {0}")]
    OutcomeUnknown(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A constraint refused the change.
    #[error("the constraint {0:?} refused")]
    Refused(Constraint),
    /// A stored value is none that the domain knows.
    #[error("the column {column} holds a value that is none of its kind")]
    Corrupt {
        /// `table.column`.
        column: &'static str,
    },
    /// Anything else: a fault of ours.
    #[error("{0}")]
    Other(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl From<DbErr> for StoreError {
    fn from(error: DbErr) -> Self {
        if let Some(constraint) = refused_by(&error) {
            return Self::Refused(constraint);
        }
        if is_away(&error) { Self::Unavailable(error) } else { Self::Other(error.into()) }
    }
}

fn sqlx_error(error: &DbErr) -> Option<&sqlx::Error> {
    match error {
        DbErr::Conn(RuntimeErr::SqlxError(inner))
        | DbErr::Exec(RuntimeErr::SqlxError(inner))
        | DbErr::Query(RuntimeErr::SqlxError(inner)) => Some(inner),
        _ => None,
    }
}

fn refused_by(error: &DbErr) -> Option<Constraint> {
    let error = sqlx_error(error)?.as_database_error()?;
    Constraint::NAMES.into_iter().find_map(|(constraint, name, column)| {
        let by_name = error.constraint() == Some(name);
        (by_name || (error.is_unique_violation() && error.message().ends_with(column))).then_some(constraint)
    })
}

fn is_away(error: &DbErr) -> bool {
    match sqlx_error(error) {
        Some(sqlx::Error::Database(error)) => {
            // PostgreSQL: connection exceptions, insufficient resources, operator intervention; SQLite: busy, full, I/O.
            error.code().is_some_and(|code| match code.as_ref() {
                "5" | "6" | "10" | "13" | "14" => true,
                code => code.len() == 5 && ["08", "53", "57"].iter().any(|class| code.starts_with(class)),
            })
        }
        Some(error) => matches!(
            error,
            sqlx::Error::Io(_)
                | sqlx::Error::PoolTimedOut
                | sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::Tls(_)
                | sqlx::Error::Protocol(_)
        ),
        None => matches!(error, DbErr::ConnectionAcquire(_) | DbErr::Conn(_)),
    }
}
