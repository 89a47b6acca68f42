//! From notice to message, and the transports that carry it.
