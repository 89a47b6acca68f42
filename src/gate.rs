//! From document to verdict: what every document passes before it is executed.
