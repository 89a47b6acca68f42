# Mails of the desk: what happens to an inquiry after it has arrived. Every message here is a whole sentence or label.

# to staff, whatever has happened
mail-staff-subject = [{ $reference }] { $what }: { $organisation }
mail-staff-promise = They were promised an answer by { $date }. The reference is { $reference }.
mail-staff-not-due = No answer is due at present. The reference is { $reference }.
mail-staff-yours = You are to answer this inquiry.
mail-staff-answerer = { $name } is to answer this inquiry.
mail-staff-nobodys = Nobody is assigned to this inquiry: please answer it, or see that somebody does.
mail-staff-answer = To answer, reply to this e-mail: it goes to { $contact }, { $address }.
mail-staff-note-it = The partner desk does not see what you write by e-mail. Once you have answered, please note it there, so that the promise counts as kept.
mail-staff-write = If you want to write to them all the same, reply to this e-mail: it goes to { $contact }, { $address }.

# assigned
mail-assigned-to-you-what = Yours to answer
mail-assigned-to-you-title = The inquiry of { $organisation } is yours to answer
mail-assigned-to-you = This inquiry has been assigned to you.
mail-assigned-to-you-by = { $name } has assigned this inquiry to you.
mail-assigned-what = Reassigned
mail-assigned-title = Who is to answer { $organisation } has changed
mail-assigned-by = { $name } has reassigned this inquiry.

# amended
mail-amended-what = Changed
mail-amended-title = { $organisation } has changed the inquiry
mail-amended = { $contact } has changed what the form said. Below is how it reads now.

# partner_message
mail-message-what = New message
mail-message-title = { $organisation } has written
mail-message = { $contact } has written a message about this inquiry.
mail-message-words = Their new message

# withdrawn
mail-withdrawn-what = Withdrawn
mail-withdrawn-title = { $organisation } has withdrawn the inquiry
mail-withdrawn = { $contact } has taken this inquiry back.
mail-withdrawn-words = Their reason

# due_soon
mail-due-soon-what = Answer due soon
mail-due-soon-title = { $organisation } is waiting for an answer
mail-due-soon = The promised day is near, and nobody has answered yet.

# overdue
mail-overdue-what = Answer overdue
mail-overdue-title = { $organisation } is still waiting for an answer
mail-overdue = The promised day has passed, and nobody has answered.

# due_soon and overdue, where somebody has answered before they were sent
mail-settled-what = No longer due
mail-settled-title = The inquiry of { $organisation } has been answered or closed
mail-settled = This e-mail was to remind you of an answer that was due. Since then the inquiry has been answered or closed.

# reply, to the partner
mail-reply-subject = An answer to your inquiry { $reference }
mail-reply-title = An answer to your inquiry
mail-reply-writes = { $author } writes about your inquiry { $reference }:

# accepted, to the partner
mail-accepted-subject = We gladly accept your offer: inquiry { $reference }
mail-accepted-title = We look forward to working with you
mail-accepted-yes = { $district } gladly accepts your offer to help our students.
mail-accepted-writes = { $author } writes:
mail-accepted-next = To arrange what comes next, reply to this e-mail: it goes to { $answerer }.

# declined, to the partner
mail-declined-subject = About your inquiry { $reference }
mail-declined-title = Thank you for offering your help
mail-declined-no = { $district } is grateful for your offer to help our students. We are sorry that we cannot take it up at this time.
mail-declined-why = { $author } gives this reason:
mail-declined-thanks = Thank you for thinking of our students. If you would like to offer your help again, we will be glad to hear from you.

# every answer, to the partner
mail-answer-goes-to = To write back, reply to this e-mail: it goes to { $answerer }.
