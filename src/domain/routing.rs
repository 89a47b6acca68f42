//! Who gets an inquiry: coverage rules, most specific first, then the default recipients.
