//! When a failed notice is tried again, and when it is given up.
