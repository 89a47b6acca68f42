//! Subscriptions: what the executor needs to find their one field, and how many are open at a time.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::{
    Name, Positioned, Response,
    parser::types::{
        DocumentOperations, ExecutableDocument, FragmentDefinition, OperationDefinition, OperationType, Selection,
        SelectionSet,
    },
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::refusal::coded;
use crate::{config::limits::Limits, graphql::error::ErrorCode};

type Fragments = HashMap<Name, Positioned<FragmentDefinition>>;

/// Takes the one root field of each subscription out of the fragments around it. The document is valid: it has exactly one, without
/// conditions. async-graphql looks for it at the root alone, and would answer nothing at all to one in a fragment.
pub(super) fn lift_root_fields(document: &mut ExecutableDocument) {
    let ExecutableDocument { operations, fragments } = document;
    match operations {
        DocumentOperations::Single(operation) => lift_root_field(&mut operation.node, fragments),
        DocumentOperations::Multiple(operations) => {
            operations.values_mut().for_each(|operation| lift_root_field(&mut operation.node, fragments));
        }
    }
}

fn lift_root_field(operation: &mut OperationDefinition, fragments: &Fragments) {
    if operation.ty == OperationType::Subscription {
        let items = &mut operation.selection_set.node.items;
        *items = root_field(items, fragments).into_iter().cloned().collect();
    }
}

fn root_field<'a>(items: &'a [Positioned<Selection>], fragments: &'a Fragments) -> Option<&'a Positioned<Selection>> {
    let within = |set: &'a Positioned<SelectionSet>| root_field(&set.node.items, fragments);
    items.iter().find_map(|item| match &item.node {
        Selection::Field(_) => Some(item),
        Selection::InlineFragment(fragment) => within(&fragment.node.selection_set),
        Selection::FragmentSpread(spread) => {
            fragments.get(&spread.node.fragment_name.node).and_then(|fragment| within(&fragment.node.selection_set))
        }
    })
}

/// Room for the subscriptions of all transports.
#[derive(Debug)]
pub(super) struct Room(Arc<Semaphore>);

impl Room {
    pub(super) fn new(limits: &Limits) -> Self {
        Self(Arc::new(Semaphore::new(limits.streams.min(Semaphore::MAX_PERMITS))))
    }

    /// A place, as long as it is held; or what is answered where none is left.
    pub(super) fn enter(&self) -> Result<OwnedSemaphorePermit, Box<Response>> {
        Arc::clone(&self.0).try_acquire_owned().map_err(|_| {
            let message = "Too many subscriptions are open at the moment. Please try again later";
            Box::new(Response::from_errors(vec![coded(ErrorCode::Unavailable, message, None)]))
        })
    }
}
