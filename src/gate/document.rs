//! From text to verdict: parsed and validated by the specification, measured, and only then parsed for the executor.

use std::sync::Arc;

use apollo_compiler::{
    ExecutableDocument, Schema,
    executable::Operation,
    parser::{LineColumn, Parser},
    validation::{DiagnosticList, Valid},
};
use async_graphql::{Pos, parser::types as ag};

use super::{
    cost, measure,
    refusal::{Reason, Refusal},
    subscription,
};
use crate::config::limits::Limits;

/// What is known of a document, once and for all.
#[derive(Debug, Clone)]
pub(super) enum Verdict {
    /// It may be executed.
    Accepted(Arc<Known>),
    /// It may not.
    Refused(Arc<Refusal>),
}

/// A document that passed.
#[derive(Debug)]
pub(super) struct Known {
    /// Valid by the specification; kept for variables and costs.
    pub(super) document: Valid<ExecutableDocument>,
    /// The same for the executor, which takes it by value.
    pub(super) parsed: ag::ExecutableDocument,
}

impl Known {
    /// The operation that `name` chooses.
    pub(super) fn operation(&self, name: Option<&str>) -> Result<&Operation, Refusal> {
        self.document.operations.get(name).map(|operation| &**operation).map_err(|_| {
            let message = match name {
                Some(name) => format!("The document has no operation named \"{name}\""),
                None => "The document has several operations: operationName must choose one".to_owned(),
            };
            Refusal::new(Reason::Operation, message)
        })
    }
}

/// Judges one document.
pub(super) fn judge(text: &str, schema: &Valid<Schema>, limits: &Limits) -> Verdict {
    match known(text, schema, limits) {
        Ok(known) => Verdict::Accepted(Arc::new(known)),
        Err(refusal) => Verdict::Refused(Arc::new(refusal)),
    }
}

fn known(text: &str, schema: &Valid<Schema>, limits: &Limits) -> Result<Known, Refusal> {
    if text.len() > limits.body_bytes {
        let message = format!("The document has more than {} bytes", limits.body_bytes);
        return Err(Refusal::new(Reason::TooLarge, message));
    }
    let document = validated(text, schema, limits)?;
    measure::check(&document, limits)?;
    for operation in document.operations.iter() {
        cost::check_least(&document, operation, limits)?;
    }
    let mut parsed = async_graphql::parser::parse_query(text)
        .map_err(|error| Refusal::at(Reason::Parse, "The document cannot be parsed", error.positions().next()))?;
    subscription::lift_root_fields(&mut parsed);
    Ok(Known { document, parsed })
}

fn validated(text: &str, schema: &Valid<Schema>, limits: &Limits) -> Result<Valid<ExecutableDocument>, Refusal> {
    let mut parser = Parser::new().recursion_limit(limits.nesting).token_limit(limits.tokens);
    let ast = parser.parse_ast(text, "document");
    if parser.tokens_reached() > limits.tokens {
        let message = format!("The document has more than {} tokens", limits.tokens);
        return Err(Refusal::new(Reason::TooComplex, message));
    }
    if parser.recursion_reached() > limits.nesting {
        let message = format!("The document is nested deeper than {} levels", limits.nesting);
        return Err(Refusal::new(Reason::TooComplex, message));
    }
    ast.map_err(|refused| diagnosed(Reason::Parse, &refused.errors, limits))?
        .to_executable_validate(schema)
        .map_err(|refused| diagnosed(Reason::Validation, &refused.errors, limits))
}

fn diagnosed(reason: Reason, diagnostics: &DiagnosticList, limits: &Limits) -> Refusal {
    let errors = diagnostics.iter().map(|diagnostic| {
        let place = diagnostic.line_column_range().map(|range| position(range.start));
        (diagnostic.error.to_string(), place)
    });
    Refusal::many(reason, errors, limits.errors)
}

fn position(place: LineColumn) -> Pos {
    Pos { line: place.line, column: place.column }
}
