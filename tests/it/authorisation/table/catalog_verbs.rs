//! The verbs by which administrators change the catalogue. What they name does not exist, so that trying them changes nothing.

use super::{NOBODY_TO_ADMINISTER, Row, WHO_ADMINISTERS, row};

/// One for each field.
pub const ROWS: &[Row] = &[
    row(
        "Mutation.addProgram",
        "addProgram(input: { name: { en: \"\" }, description: { en: \"\" }, sectorId: \"sector_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "AddProgramPayload.errors",
        "addProgram(input: { name: { en: \"\" }, description: { en: \"\" }, sectorId: \"sector_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "AddProgramPayload.program",
        "addProgram(input: { name: { en: \"\" }, description: { en: \"\" }, sectorId: \"sector_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.reviseProgram",
        "reviseProgram(input: { id: \"program_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "ReviseProgramPayload.errors",
        "reviseProgram(input: { id: \"program_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "ReviseProgramPayload.program",
        "reviseProgram(input: { id: \"program_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.addSchool",
        "addSchool(input: { name: { en: \"\" }, kind: ALTERNATIVE }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "AddSchoolPayload.errors",
        "addSchool(input: { name: { en: \"\" }, kind: ALTERNATIVE }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "AddSchoolPayload.school",
        "addSchool(input: { name: { en: \"\" }, kind: ALTERNATIVE }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.reviseSchool",
        "reviseSchool(input: { id: \"school_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "ReviseSchoolPayload.errors",
        "reviseSchool(input: { id: \"school_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "ReviseSchoolPayload.school",
        "reviseSchool(input: { id: \"school_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.openSchool",
        "openSchool(input: { id: \"school_00000000000000000000000000\", opened: \"2026\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "OpenSchoolPayload.errors",
        "openSchool(input: { id: \"school_00000000000000000000000000\", opened: \"2026\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "OpenSchoolPayload.school",
        "openSchool(input: { id: \"school_00000000000000000000000000\", opened: \"2026\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.slateOffering",
        "slateOffering(input: { programId: \"program_00000000000000000000000000\", schoolId: \"school_00000000000000000000000000\", source: { en: \"\" } }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "SlateOfferingPayload.errors",
        "slateOffering(input: { programId: \"program_00000000000000000000000000\", schoolId: \"school_00000000000000000000000000\", source: { en: \"\" } }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "SlateOfferingPayload.event",
        "slateOffering(input: { programId: \"program_00000000000000000000000000\", schoolId: \"school_00000000000000000000000000\", source: { en: \"\" } }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "SlateOfferingPayload.offering",
        "slateOffering(input: { programId: \"program_00000000000000000000000000\", schoolId: \"school_00000000000000000000000000\", source: { en: \"\" } }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.reviseOffering",
        "reviseOffering(input: { id: \"offering_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "ReviseOfferingPayload.errors",
        "reviseOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "ReviseOfferingPayload.offering",
        "reviseOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.openOffering",
        "openOffering(input: { id: \"offering_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "OpenOfferingPayload.errors",
        "openOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "OpenOfferingPayload.event",
        "openOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "OpenOfferingPayload.offering",
        "openOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.expandOffering",
        "expandOffering(input: { id: \"offering_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "ExpandOfferingPayload.errors",
        "expandOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "ExpandOfferingPayload.event",
        "expandOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "ExpandOfferingPayload.offering",
        "expandOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.moveOffering",
        "moveOffering(input: { id: \"offering_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "MoveOfferingPayload.errors",
        "moveOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "MoveOfferingPayload.event",
        "moveOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "MoveOfferingPayload.offering",
        "moveOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "Mutation.closeOffering",
        "closeOffering(input: { id: \"offering_00000000000000000000000000\" }) { __typename }",
        WHO_ADMINISTERS,
    ),
    row(
        "CloseOfferingPayload.errors",
        "closeOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        WHO_ADMINISTERS,
    ),
    row(
        "CloseOfferingPayload.event",
        "closeOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
    row(
        "CloseOfferingPayload.offering",
        "closeOffering(input: { id: \"offering_00000000000000000000000000\" }) { FIELD }",
        NOBODY_TO_ADMINISTER,
    ),
];
