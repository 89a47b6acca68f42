//! The files of a catalogue folder: their names, their columns in the order of export, and the marks within cells.
//! Import and export both follow this one description; `src/sample/README.md` tells it to people.

/// One kind of file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FileKind {
    /// The file's name.
    pub(crate) file: &'static str,
    /// Its columns, in the order of export.
    pub(crate) columns: &'static [&'static str],
    /// The columns without which it cannot be read. Another column that is not there leaves its values as they are.
    pub(crate) required: &'static [&'static str],
}

pub(crate) static DISTRICT: FileKind = FileKind {
    file: "district.csv",
    columns: &["slug", "name_en", "name_es", "mission_en", "mission_es", "website", "source_note_en", "source_note_es"],
    required: &["slug", "name_en", "mission_en", "source_note_en"],
};

pub(crate) static SECTORS: FileKind = FileKind {
    file: "sectors.csv",
    columns: &["slug", "code", "name_en", "name_es", "state_code", "position"],
    required: &["slug", "code", "name_en", "position"],
};

pub(crate) static PATHWAYS: FileKind = FileKind {
    file: "pathways.csv",
    columns: &["slug", "sector", "name_en", "name_es", "state_code", "position"],
    required: &["slug", "sector", "name_en", "position"],
};

pub(crate) static SCHOOLS: FileKind = FileKind {
    file: "schools.csv",
    columns: &[
        "slug",
        "name_en",
        "name_es",
        "short_name",
        "kind",
        "street",
        "city",
        "announced_opening",
        "opened",
        "planned",
    ],
    required: &["slug", "name_en", "kind"],
};

pub(crate) static ENGAGEMENT_TYPES: FileKind = FileKind {
    file: "engagement_types.csv",
    columns: &[
        "slug",
        "code",
        "name_en",
        "name_es",
        "stage",
        "time_asked_en",
        "time_asked_es",
        "place_en",
        "place_es",
        "on_file_en",
        "on_file_es",
        "ceds_type",
        "state_code",
        "position",
    ],
    required: &["slug", "code", "name_en", "time_asked_en", "place_en", "on_file_en", "position"],
};

pub(crate) static PROGRAMS: FileKind = FileKind {
    file: "programs.csv",
    columns: &["slug", "name_en", "name_es", "description_en", "description_es", "sector", "pathway"],
    required: &["slug", "name_en", "description_en", "sector"],
};

pub(crate) static OFFERINGS: FileKind = FileKind {
    file: "offerings.csv",
    columns: &[
        "slug",
        "program",
        "school",
        "status",
        "first_year",
        "last_year",
        "grade_levels",
        "wanted",
        "note_en",
        "note_es",
    ],
    required: &["slug", "program", "school", "status"],
};

/// Has no slugs, so that nothing can be left as it is: every column is required.
pub(crate) static CERTIFICATIONS: FileKind = FileKind {
    file: "offering_certifications.csv",
    columns: &["offering", "name_en", "name_es"],
    required: &["offering", "name_en", "name_es"],
};

/// As [`CERTIFICATIONS`].
pub(crate) static COLLEGE_ALIGNMENTS: FileKind = FileKind {
    file: "offering_college_alignments.csv",
    columns: &["offering", "college", "alignment_en", "alignment_es"],
    required: &["offering", "college", "alignment_en", "alignment_es"],
};

pub(crate) static EVENTS: FileKind = FileKind {
    file: "offering_events.csv",
    columns: &["slug", "offering", "kind", "announced", "actual", "from_school", "to_school", "source_en", "source_es"],
    required: &["slug", "offering", "kind", "source_en"],
};

/// Every kind, each after those that it refers to.
pub(crate) static ALL: [&FileKind; 10] = [
    &DISTRICT,
    &SECTORS,
    &PATHWAYS,
    &SCHOOLS,
    &ENGAGEMENT_TYPES,
    &PROGRAMS,
    &OFFERINGS,
    &CERTIFICATIONS,
    &COLLEGE_ALIGNMENTS,
    &EVENTS,
];

/// Marks a cell that a spreadsheet would run as a formula, with an apostrophe in front. A value that looks like a marked
/// one gets one too, so that [`unguarded`] gives every value back.
pub(crate) fn guarded(value: &str) -> String {
    if runs_as_formula(value) { format!("'{value}") } else { value.to_owned() }
}

/// Takes the mark of [`guarded`] away; an apostrophe that marks nothing stays.
pub(crate) fn unguarded(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(value) if runs_as_formula(value) => value,
        _ => cell,
    }
}

fn runs_as_formula(value: &str) -> bool {
    value.trim_start_matches('\'').starts_with(['=', '+', '-', '@'])
}
