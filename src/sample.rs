//! The sample district, as the files that import reads.
