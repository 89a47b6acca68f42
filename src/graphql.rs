//! The graph: schema, objects, mutations.
