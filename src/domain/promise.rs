//! The promised date: so many business days from now, in the district's time zone, around its holidays.
