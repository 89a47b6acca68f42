//! The variables of a request against their declared types, and their defaults filled in: the executor looks at defaults
//! only where a field's argument names the variable, not in `@include` and `@skip`.

use apollo_compiler::{
    Node, Schema,
    ast::{Type, Value},
    executable::Operation,
    schema::{ExtendedType, InputObjectType},
    validation::Valid,
};
use async_graphql::{Name, Pos, Value as Given, Variables};

use super::refusal::{Reason, Refusal};

/// Checks all variables of `operation` and fills in the defaults of those that are absent.
///
/// # Errors
/// One error for each value that does not fit, with the variable and the path within it. Values are not quoted: they can
/// be somebody's address.
pub(super) fn prepare(
    schema: &Valid<Schema>,
    document: &apollo_compiler::ExecutableDocument,
    operation: &Operation,
    variables: &mut Variables,
    kept: usize,
) -> Result<(), Refusal> {
    let mut problems = Vec::new();
    for declared in &operation.variables {
        let name = declared.name.as_str();
        let place = declared.location().and_then(|span| span.line_column(&document.sources));
        let place = place.map(|place| Pos { line: place.line, column: place.column });
        let mut checking = Checking { schema, path: Vec::new(), found: Vec::new() };
        match (variables.get(name), &declared.default_value) {
            (Some(value), _) => checking.value(&declared.ty, value),
            (None, Some(default)) => {
                let default = constant(default);
                variables.insert(Name::new(name), default);
            }
            (None, None) if declared.ty.is_non_null() => checking.found.push("a value is required".to_owned()),
            (None, None) => {}
        }
        problems.extend(checking.found.into_iter().map(|problem| (format!("Variable \"${name}\": {problem}"), place)));
    }
    if problems.is_empty() {
        return Ok(());
    }
    Err(Refusal::many(Reason::Variables, problems.into_iter(), kept))
}

struct Checking<'a> {
    schema: &'a Valid<Schema>,
    path: Vec<String>,
    found: Vec<String>,
}

impl Checking<'_> {
    fn value(&mut self, ty: &Type, value: &Given) {
        match (ty, value) {
            (_, Given::Null) if ty.is_non_null() => self.report(&format!("a value of type {ty} is required, not null")),
            (_, Given::Null) => {}
            (Type::List(item) | Type::NonNullList(item), Given::List(values)) => {
                for (index, value) in values.iter().enumerate() {
                    self.below(index.to_string(), |checking| checking.value(item, value));
                }
            }
            // A single value stands for a list of one.
            (Type::List(item) | Type::NonNullList(item), value) => self.value(item, value),
            (Type::Named(name) | Type::NonNullNamed(name), value) => self.named(name, value),
        }
    }

    fn named(&mut self, name: &str, value: &Given) {
        let fits = match self.schema.types.get(name) {
            Some(ExtendedType::Scalar(_)) => scalar(name, value),
            Some(ExtendedType::Enum(known)) => match value {
                Given::String(word) => known.values.contains_key(word.as_str()),
                Given::Enum(word) => known.values.contains_key(word.as_str()),
                _ => false,
            },
            Some(ExtendedType::InputObject(object)) => return self.object(object, value),
            _ => false,
        };
        if !fits {
            self.report(&format!("the value is not of type {name}"));
        }
    }

    fn object(&mut self, object: &InputObjectType, value: &Given) {
        let Given::Object(given) = value else {
            return self.report(&format!("the value is not an object of type {}", object.name));
        };
        for key in given.keys().filter(|key| !object.fields.contains_key(key.as_str())) {
            self.below(key.to_string(), |checking| checking.report(&format!("{} has no such field", object.name)));
        }
        for (name, field) in &object.fields {
            self.below(name.to_string(), |checking| match given.get(name.as_str()) {
                Some(value) => checking.value(&field.ty, value),
                None if field.is_required() => checking.report(&format!("a value of type {} is required", field.ty)),
                None => {}
            });
        }
        let one_of = object.directives.iter().any(|directive| directive.name == "oneOf");
        if one_of && (given.len() != 1 || given.values().any(|value| *value == Given::Null)) {
            self.report(&format!("{} takes exactly one of its fields", object.name));
        }
    }

    fn below(&mut self, step: String, check: impl FnOnce(&mut Self)) {
        self.path.push(step);
        check(self);
        self.path.pop();
    }

    fn report(&mut self, problem: &str) {
        self.found.push(match self.path.as_slice() {
            [] => problem.to_owned(),
            path => format!("at \"{}\": {problem}", path.join(".")),
        });
    }
}

/// Scalars of the specification; what a custom scalar takes, its own parser says when the field is resolved.
fn scalar(name: &str, value: &Given) -> bool {
    match (name, value) {
        ("Int", Given::Number(number)) => number.as_i64().is_some_and(|number| i32::try_from(number).is_ok()),
        ("Float", Given::Number(_)) | ("String", Given::String(_)) | ("Boolean", Given::Boolean(_)) => true,
        ("ID", Given::String(_)) => true,
        ("ID", Given::Number(number)) => number.is_i64() || number.is_u64(),
        ("Int" | "Float" | "String" | "Boolean" | "ID", _) => false,
        _ => true,
    }
}

/// A default as a value. Validation has refused variables in defaults.
fn constant(value: &Node<Value>) -> Given {
    match &**value {
        Value::Null | Value::Variable(_) => Given::Null,
        Value::Enum(word) => Given::Enum(Name::new(word.as_str())),
        Value::String(text) => Given::String(text.clone()),
        Value::Boolean(truth) => Given::Boolean(*truth),
        Value::Int(number) => number.as_str().parse().map_or(Given::Null, Given::Number),
        Value::Float(number) => number.as_str().parse().map_or(Given::Null, Given::Number),
        Value::List(items) => Given::List(items.iter().map(constant).collect()),
        Value::Object(fields) => {
            Given::Object(fields.iter().map(|(name, value)| (Name::new(name.as_str()), constant(value))).collect())
        }
    }
}
