//! What an import did, or would do.

use std::collections::HashMap;
use std::fmt;

use crate::domain::catalog::changes::{CatalogChanges, Record};
use crate::domain::catalog::records::CatalogData;

/// The most slugs that the text of a report lists of one kind.
const LISTED: usize = 20;

/// What happened to one kind of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindReport {
    /// The kind, in the plural: `sectors`.
    pub kind: &'static str,
    /// The slugs of new records.
    pub created: Vec<String>,
    /// The slugs of records that differ from before.
    pub changed: Vec<String>,
    /// How many records stayed as they were.
    pub unchanged: usize,
    /// The slugs of records that the catalogue has and the file has not: they stay. Empty where there is no file.
    pub missing: Vec<String>,
}

/// What an import did, or would do, kind by kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportReport {
    /// Every kind, in the order in which they are read.
    pub kinds: Vec<KindReport>,
    /// What was odd and did not stop the import: each a sentence.
    pub warnings: Vec<String>,
}

impl ImportReport {
    /// Whether nothing was created or changed.
    pub fn is_unchanged(&self) -> bool {
        self.kinds.iter().all(|kind| kind.created.is_empty() && kind.changed.is_empty())
    }

    pub(super) fn add<R: Record>(
        &mut self,
        kind: &'static str,
        [all, created, changed]: [&[R]; 3],
        lines: Option<&HashMap<R::Id, u64>>,
    ) {
        let slugs = |records: &[R]| records.iter().map(|record| record.slug().to_owned()).collect();
        let missing = all.iter().filter(|record| lines.is_some_and(|lines| !lines.contains_key(&record.id())));
        self.kinds.push(KindReport {
            kind,
            created: slugs(created),
            changed: slugs(changed),
            unchanged: all.len() - created.len() - changed.len(),
            missing: missing.map(|record| record.slug().to_owned()).collect(),
        });
    }

    pub(super) fn add_district(&mut self, data: &CatalogData, changes: &CatalogChanges) {
        let slug = |data: &CatalogData| data.district.iter().map(|district| district.slug.clone()).collect();
        let (created, changed): (Vec<String>, Vec<String>) = (slug(&changes.created), slug(&changes.changed));
        let all = usize::from(data.district.is_some());
        let unchanged = all - created.len() - changed.len();
        self.kinds.push(KindReport { kind: "district", created, changed, unchanged, missing: Vec::new() });
    }
}

impl fmt::Display for ImportReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for kind in &self.kinds {
            let (created, changed, missing) = (kind.created.len(), kind.changed.len(), kind.missing.len());
            let unchanged = kind.unchanged;
            write!(f, "{}: {created} created, {changed} changed, {unchanged} unchanged", kind.kind)?;
            if missing > 0 {
                write!(f, "; {missing} of the catalogue not in the file, kept")?;
            }
            writeln!(f)?;
            for (what, slugs) in
                [("created", &kind.created), ("changed", &kind.changed), ("not in the file", &kind.missing)]
            {
                if !slugs.is_empty() {
                    writeln!(f, "  {what}: {}", listed(slugs))?;
                }
            }
        }
        for warning in &self.warnings {
            writeln!(f, "warning: {warning}")?;
        }
        Ok(())
    }
}

fn listed(slugs: &[String]) -> String {
    let mut text = slugs.iter().take(LISTED).map(String::as_str).collect::<Vec<_>>().join(", ");
    if slugs.len() > LISTED {
        text.push_str(&format!(" and {} more", slugs.len() - LISTED));
    }
    text
}
