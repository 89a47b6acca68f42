//! Words in both languages: Fluent messages with checked keys.
