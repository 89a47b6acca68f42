//! The schema as the gate reads it, from the SDL that the executor prints.

use apollo_compiler::{
    Name, Node, Schema,
    ast::{FieldDefinition, Type},
    name,
    parser::Parser,
    schema::{Component, ExtendedType},
    validation::Valid,
};

/// The schema's SDL is not what the gate can read.
#[derive(Debug, thiserror::Error)]
#[error("the schema's SDL is not valid:\n{0}")]
pub struct SchemaError(String);

const ONE_OF: &str = "directive @oneOf on INPUT_OBJECT";

/// Reads and validates the SDL.
pub(super) fn read(sdl: &str) -> Result<Valid<Schema>, SchemaError> {
    let mut builder = Schema::builder();
    Parser::new().parse_into_schema_builder(sdl, "schema.graphql", &mut builder);
    if !sdl.contains(ONE_OF) {
        Parser::new().parse_into_schema_builder(ONE_OF, "built-in.graphql", &mut builder);
    }
    let mut schema = builder.build().map_err(|error| SchemaError(error.errors.to_string()))?;
    add_is_one_of(&mut schema);
    schema.validate().map_err(|error| SchemaError(error.errors.to_string()))
}

/// `__Type.isOneOf` is in the specification of September 2025 and in what clients ask; apollo-compiler 1 knows the
/// introspection of 2021.
fn add_is_one_of(schema: &mut Schema) {
    let field: Name = name!("isOneOf");
    if let Some(ExtendedType::Object(described)) = schema.types.get_mut("__Type") {
        let definition = FieldDefinition {
            description: None,
            name: field.clone(),
            arguments: Vec::new(),
            ty: Type::Named(name!("Boolean")),
            directives: apollo_compiler::ast::DirectiveList::new(),
        };
        Node::make_mut(described).fields.entry(field).or_insert_with(|| Component::new(definition));
    }
}
