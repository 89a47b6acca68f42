//! Who is asking, and the proofs that code which touches private rows takes as arguments.
