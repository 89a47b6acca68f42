# Mails. Every message here is a whole sentence or label; names and typed text come in as variables.

# interest_received, to staff
mail-interest-subject-offer = { $more ->
    [0] { $first } offer
    [one] { $first } offer and { $more } more
   *[other] { $first } offer and { $more } more
}
mail-interest-subject-no-offer = Interest in our programs
mail-interest-title = { $organisation } would like to help
mail-interest-deadline = Please answer by { $date }. That is the date they were promised. The reference is { $reference }.

# what was typed, to staff
mail-form-organisation = Organization
mail-form-organisation-name = Name
mail-form-organisation-kind = Kind
mail-form-organisation-website = Website
mail-form-organisation-sector = Sector
mail-form-contact = Contact
mail-form-contact-name = Name
mail-form-contact-email = E-mail
mail-form-contact-phone = Phone
mail-form-contact-job-title = Job title
mail-form-contact-language = Preferred language
mail-form-interested-in = Interested in
mail-form-help = How they would like to help
mail-form-message = Their message
mail-form-submitted = They agreed to be contacted about this inquiry.

# confirmation, to the partner
mail-confirmation-subject = We have your inquiry { $reference }
mail-confirmation-title = Thank you for offering to help our students
mail-confirmation-received = { $district } has received your inquiry. Its reference is { $reference }.
mail-confirmation-promise = You will have an answer from a person by { $date }.
mail-confirmation-chose = What you chose
mail-confirmation-help = How you would like to help
mail-confirmation-link = See your inquiry
mail-confirmation-link-note = This link is yours alone. Anyone who has it can see your inquiry, so please do not forward it.
mail-confirmation-questions = If you have a question or want to add something, reply to this e-mail.
mail-confirmation-questions-to = If you have a question or want to add something, reply to this e-mail: it goes to { $name }.
mail-confirmation-not-you = If you did not send us an inquiry, somebody typed your address by mistake. You need not do anything.

# shared
mail-choice-offerings = Programs at a school
mail-choice-programs = Programs
mail-choice-schools = Schools
mail-choice-sectors = Sectors
mail-choice-not-sure = Not sure yet
mail-footer = Sent by { $district } because of inquiry { $reference }.

language-en = English
language-es = Spanish

organisation-kind-employer = Employer
organisation-kind-college = College or university
organisation-kind-agency = Public agency
organisation-kind-nonprofit = Nonprofit
organisation-kind-union = Labor union or apprenticeship committee
organisation-kind-association = Trade or professional association
organisation-kind-other = Other

# sign_in, to staff
mail-sign-in-subject = Your link to sign in
mail-sign-in-title = Sign in
mail-sign-in-opening = This link signs you in to the partner desk of { $district }.
mail-sign-in-link = Sign in
mail-sign-in-once = It works once, and for { $minutes } minutes from when it was asked for.
mail-sign-in-not-you = If you did not ask for it, you need not do anything: nobody can sign in without this e-mail. Please do not forward it.
mail-sign-in-footer = Sent by { $district } because somebody asked to sign in with this address.
