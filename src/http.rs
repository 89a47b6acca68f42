//! The front door: router, middleware, the GraphQL endpoint, health.

pub mod graphql;
