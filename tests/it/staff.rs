//! The people of the district.

mod changes;
mod command_line;
mod coverage;
mod last_administrator;
mod list;
mod muting;

const ADD: &str = "mutation($input: AddStaffInput!) {
  addStaff(input: $input) {
    staff { id name email role language seesAll isActive coverage { id } } errors { field code message }
  }
}";
const REVISE: &str = "mutation($input: ReviseStaffInput!) {
  reviseStaff(input: $input) { staff { id name language } errors { field code message } }
}";
const CHANGE_ROLE: &str = "mutation($id: ID!, $role: StaffRole!) {
  changeStaffRole(input: { id: $id, role: $role }) { staff { id role } errors { field code message } }
}";
const DISABLE: &str = "mutation($id: ID!) {
  disableStaff(input: { id: $id }) { staff { id isActive disabledAt } errors { field code message } }
}";
const ENABLE: &str = "mutation($id: ID!) {
  enableStaff(input: { id: $id }) { staff { id isActive disabledAt role } errors { field code message } }
}";
const COVER: &str = "mutation($input: SetStaffCoverageInput!) {
  setStaffCoverage(input: $input) {
    staff { seesAll coverage { id school { slug } sector { slug } } } errors { field code message }
  }
}";
