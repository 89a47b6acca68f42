//! The interest form: every field checked at once.
