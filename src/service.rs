//! Use cases: authorisation, transaction, which notices follow.
