//! What a valid document weighs, whatever its variables: depth, expanded selections, aliases, directives, root fields,
//! introspection. Each fragment is measured once and counted where it is spread, so that the work is linear in the text.

use std::collections::HashMap;

use apollo_compiler::{
    ExecutableDocument,
    executable::{Operation, Selection, SelectionSet},
};

use super::refusal::{Reason, Refusal};
use crate::config::limits::Limits;

/// How often the lists of `__Type` may stand below one another: twice is what the introspection query itself needs;
/// each level more multiplies the answer by the size of the schema.
const TYPE_LISTS: usize = 2;

/// The measure of a selection set with its fragments spread.
#[derive(Debug, Clone, Copy, Default)]
struct Measure {
    /// Levels of selections, counted as the executor counts them: a fragment is a level.
    depth: usize,
    /// Fields and fragments.
    selections: u64,
    /// Fields at the set's own level.
    fields: u64,
    /// Longest chain of the lists of `__Type`.
    type_lists: usize,
}

/// Aliases and directives as written, not as spread.
#[derive(Debug, Default)]
struct Written {
    aliases: usize,
    directives: usize,
}

/// Refuses a document that is more than a request may be.
pub(super) fn check(document: &ExecutableDocument, limits: &Limits) -> Result<(), Refusal> {
    let mut measuring = Measuring { document, fragments: HashMap::new(), written: Written::default() };
    let mut selections = 0_u64;
    for operation in document.operations.iter() {
        measuring.written.directives += operation.directives.len();
        let measure = measuring.set(&operation.selection_set);
        selections = selections.saturating_add(measure.selections);
        check_operation(operation, measure, limits)?;
    }
    at_most(selections, limits.selections, "selections")?;
    at_most(measuring.written.aliases as u64, limits.aliases as u64, "aliases")?;
    at_most(measuring.written.directives as u64, limits.directives as u64, "directives")
}

fn check_operation(operation: &Operation, measure: Measure, limits: &Limits) -> Result<(), Refusal> {
    at_most(measure.depth as u64, limits.nesting as u64, "levels of selections")?;
    at_most(measure.type_lists as u64, TYPE_LISTS as u64, "introspection lists within one another")?;
    if operation.is_mutation() {
        at_most(measure.fields, limits.mutation_fields, "mutations in one operation")
    } else {
        at_most(measure.fields, limits.root_fields, "root fields")
    }
}

fn at_most(found: u64, limit: u64, what: &str) -> Result<(), Refusal> {
    if found <= limit {
        return Ok(());
    }
    Err(Refusal::new(Reason::TooComplex, format!("The document has too many {what}: at most {limit} are allowed")))
}

struct Measuring<'a> {
    document: &'a ExecutableDocument,
    fragments: HashMap<&'a str, Measure>,
    written: Written,
}

impl<'a> Measuring<'a> {
    fn set(&mut self, set: &'a SelectionSet) -> Measure {
        let mut sum = Measure::default();
        for selection in &set.selections {
            self.written.directives += selection.directives().len();
            let (one, fields) = match selection {
                Selection::Field(field) => {
                    self.written.aliases += usize::from(field.alias.is_some());
                    let mut below = self.set(&field.selection_set);
                    below.depth += usize::from(!field.selection_set.selections.is_empty());
                    below.type_lists += usize::from(set.ty == "__Type" && is_type_list(&field.name));
                    (below, 1)
                }
                Selection::InlineFragment(fragment) => {
                    let below = self.set(&fragment.selection_set);
                    (Measure { depth: below.depth + 1, ..below }, below.fields)
                }
                Selection::FragmentSpread(spread) => {
                    let below = self.fragment(&spread.fragment_name);
                    (Measure { depth: below.depth + 1, ..below }, below.fields)
                }
            };
            sum.depth = sum.depth.max(one.depth);
            sum.type_lists = sum.type_lists.max(one.type_lists);
            sum.selections = sum.selections.saturating_add(one.selections).saturating_add(1);
            sum.fields = sum.fields.saturating_add(fields);
        }
        sum
    }

    fn fragment(&mut self, name: &'a str) -> Measure {
        if let Some(known) = self.fragments.get(name) {
            return *known;
        }
        // Validation has refused cycles and unknown fragments: this ends.
        let measure = self.document.fragments.get(name).map(|fragment| {
            self.written.directives += fragment.directives.len();
            self.set(&fragment.selection_set)
        });
        let measure = measure.unwrap_or_default();
        self.fragments.insert(name, measure);
        measure
    }
}

fn is_type_list(name: &str) -> bool {
    matches!(name, "fields" | "interfaces" | "possibleTypes" | "inputFields")
}
