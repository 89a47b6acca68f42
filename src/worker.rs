//! Claims due notices, renders, sends, marks.
