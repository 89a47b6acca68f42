//! How common the words of a search are: counted, and only so far that it makes a difference, because what a database expects of
//! a word that few have is often wrong.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;
use sea_orm::sea_query::{Asterisk, Expr, Func, Query};

use super::conditions::with_word;
use crate::store::StoreError;

/// How many entries a rare word has at most: so many inquiries are read and sorted in a moment, and among a hundred thousand others
/// one that has a more common word is met soon.
pub(super) const RARE: u64 = 5_000;

/// A word of a search.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sought {
    /// What the words of an inquiry may begin with.
    pub(super) beginning: String,
    /// Whether few have one.
    pub(super) is_rare: bool,
}

/// The word of a search that the fewest inquiries have; where all are common, the longest. One statement, where there is any.
pub(super) async fn rarest(db: &impl ConnectionTrait, sought: &BTreeSet<String>) -> Result<Option<Sought>, StoreError> {
    if sought.is_empty() {
        return Ok(None);
    }
    let mut counts = Query::select();
    for word in sought {
        let some = with_word(word).expr(Expr::value(1)).limit(RARE + 1).take();
        let count = Query::select().expr(Func::count(Expr::col(Asterisk))).from_subquery(some, "some").take();
        counts.expr(Expr::from(count));
    }
    let row = db.query_one(&counts).await?;
    let row = row.ok_or_else(|| StoreError::Other("a count without a row".into()))?;
    let mut rarest = None;
    for (place, word) in sought.iter().enumerate() {
        let count: i64 = row.try_get_by_index(place)?;
        let rank = (count, usize::MAX - word.len());
        if rarest.as_ref().is_none_or(|(least, _)| rank < *least) {
            rarest = Some((rank, word));
        }
    }
    Ok(rarest.map(|((count, _), word)| Sought {
        beginning: word.clone(),
        is_rare: u64::try_from(count).is_ok_and(|count| count <= RARE),
    }))
}
