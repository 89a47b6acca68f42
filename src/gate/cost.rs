//! What an operation may cost: one point a field, multiplied by the items that each list above it can have. Page sizes
//! can be variables, so a cost belongs to a document and the values of one request; it is linear in the document.

use std::collections::HashMap;

use apollo_compiler::{
    ExecutableDocument, Node,
    ast::Value,
    executable::{Field, Operation, Selection, SelectionSet},
};
use async_graphql::{Value as Given, Variables};

use super::refusal::{Reason, Refusal};
use crate::config::limits::Limits;
use crate::graphql::page::{DEFAULT_SIZE, LARGEST_SIZE};

/// Items of a page that names no size.
const PAGE_DEFAULT: u64 = DEFAULT_SIZE.unsigned_abs() as u64;
/// Items that a page can have; resolvers refuse more, so no more is counted.
const PAGE_MOST: u64 = LARGEST_SIZE.unsigned_abs() as u64;
/// Items counted for a list of introspection: a schema is bounded, and its own query has to pass.
const INTROSPECTION_LIST: u64 = 4;

/// Refuses an operation that costs too much whatever its variables say, so that the verdict can be kept.
pub(super) fn check_least(
    document: &ExecutableDocument,
    operation: &Operation,
    limits: &Limits,
) -> Result<(), Refusal> {
    let cost = Costing { document, limits, variables: None, fragments: HashMap::new() }.operation(operation);
    within(cost, limits)
}

/// Refuses an operation that costs too much with these variables.
pub(super) fn check(
    document: &ExecutableDocument,
    operation: &Operation,
    variables: &Variables,
    limits: &Limits,
) -> Result<(), Refusal> {
    if operation.variables.is_empty() {
        return Ok(());
    }
    let cost = Costing { document, limits, variables: Some(variables), fragments: HashMap::new() }.operation(operation);
    within(cost, limits)
}

fn within(cost: u64, limits: &Limits) -> Result<(), Refusal> {
    if cost <= limits.cost {
        return Ok(());
    }
    let message =
        format!("The operation costs {cost} points: at most {} are allowed. Ask for smaller pages", limits.cost);
    Err(Refusal::new(Reason::TooComplex, message))
}

struct Costing<'a> {
    document: &'a ExecutableDocument,
    limits: &'a Limits,
    /// None: the least that any variables can make of it.
    variables: Option<&'a Variables>,
    /// By name and by the page that it is spread in.
    fragments: HashMap<(&'a str, Option<u64>), u64>,
}

impl<'a> Costing<'a> {
    fn operation(&mut self, operation: &'a Operation) -> u64 {
        self.set(&operation.selection_set, None)
    }

    /// `page` is the page size of the connection whose own fields these are.
    fn set(&mut self, set: &'a SelectionSet, page: Option<u64>) -> u64 {
        set.selections.iter().fold(0, |sum: u64, selection| {
            sum.saturating_add(match selection {
                Selection::Field(field) => self.field(field, &set.ty, page),
                Selection::InlineFragment(fragment) => self.set(&fragment.selection_set, page),
                Selection::FragmentSpread(spread) => self.fragment(&spread.fragment_name, page),
            })
        })
    }

    fn fragment(&mut self, name: &'a str, page: Option<u64>) -> u64 {
        if let Some(known) = self.fragments.get(&(name, page)) {
            return *known;
        }
        let document = self.document;
        let cost = document.fragments.get(name).map_or(0, |fragment| self.set(&fragment.selection_set, page));
        self.fragments.insert((name, page), cost);
        cost
    }

    fn field(&mut self, field: &'a Field, parent: &str, page: Option<u64>) -> u64 {
        let own = self.page(field);
        let items = match (field.definition.ty.is_list(), own) {
            (false, _) => 1,
            (true, _) if parent.starts_with("__") => INTROSPECTION_LIST,
            (true, own) => own.or(page).unwrap_or(self.limits.list_assumed),
        };
        let inner = if field.definition.ty.is_list() { None } else { own };
        self.set(&field.selection_set, inner).saturating_mul(items).saturating_add(1)
    }

    /// How many items the field's arguments ask for; None where it takes no page size.
    fn page(&self, field: &'a Field) -> Option<u64> {
        let takes = |name| field.definition.argument_by_name(name).is_some();
        if takes("ids") {
            let ids = written(field, "ids").map_or(0, |ids| self.length(ids));
            return Some(ids.min(PAGE_MOST));
        }
        if !takes("first") && !takes("last") {
            return None;
        }
        let asked = ["first", "last"].into_iter().filter_map(|name| self.size(written(field, name)?)).max();
        Some(asked.unwrap_or(PAGE_DEFAULT).min(PAGE_MOST))
    }

    /// The page size that a value says; None for null and for an absent variable.
    fn size(&self, value: &Value) -> Option<u64> {
        match value {
            Value::Int(size) => Some(size.try_to_i32().map_or(0, |size| u64::try_from(size).unwrap_or(0))),
            Value::Variable(name) => match self.variables {
                None => Some(0),
                Some(variables) => match variables.get(name.as_str())? {
                    Given::Number(size) => Some(size.as_u64().unwrap_or(0)),
                    _ => None,
                },
            },
            _ => None,
        }
    }

    fn length(&self, value: &Value) -> u64 {
        let length = match value {
            Value::List(items) => items.len(),
            Value::Variable(name) => match self.variables.and_then(|variables| variables.get(name.as_str())) {
                Some(Given::List(items)) => items.len(),
                Some(Given::Null) | None => 0,
                Some(_) => 1,
            },
            Value::Null => 0,
            _ => 1,
        };
        u64::try_from(length).unwrap_or(u64::MAX)
    }
}

fn written<'a>(field: &'a Field, name: &str) -> Option<&'a Value> {
    field
        .arguments
        .iter()
        .find(|argument| argument.name == name)
        .map(|argument| -> &'a Node<Value> { &argument.value })
        .map(|value| &**value)
}
