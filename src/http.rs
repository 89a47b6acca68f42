//! The front door: router, middleware, the GraphQL endpoint, health.

pub mod graphiql;
pub mod graphql;
