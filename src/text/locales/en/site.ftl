# The web pages. Every message is a whole sentence or label; names come in as variables.

# around every page
# The name of the other language, in that language.
site-other-language = Español
site-district-website = The district's website:

# the start page
site-home-title = Career and technical education
site-home-what = This service connects our programs with the employers, colleges and organizations that would like to help our students.
site-home-graph = For developers
site-home-endpoint = The GraphQL endpoint is
site-home-explorer = Explore the graph in the browser
site-home-mailbox = Read the e-mails that this demonstration has sent

# one inquiry, behind its private link
site-received = We have your inquiry
site-received-note = You need not do anything until then.
site-promised = A person will answer you by
site-promised-late = A person was to answer you by
site-late-note = That day has passed, and we are sorry. If no answer has reached you, please reply to the confirmation e-mail.
site-answered = We have answered you
site-answered-note = The answer went to your e-mail address. If you cannot find it, please look among your junk mail.
site-accepted = We would be glad to work with you
site-accepted-note = Thank you. What comes next is in our e-mail to you.
site-declined = We cannot take up your offer at this time
site-declined-note = The reason is in our e-mail to you. Thank you for offering your help.
site-withdrawn = You have withdrawn this inquiry
site-withdrawn-note = Nobody will contact you about it.
site-closed = This inquiry is closed
site-closed-note = If you think that this is a mistake, please reply to the confirmation e-mail.
site-message = We have your message
site-reference = Reference
site-submitted = Sent on
site-answered-by = Your contact
site-offering = { $program }, { $school }
site-not-sure = We will help you choose.
site-questions = Questions?
site-questions-reply = If you have a question or want to add something, reply to the confirmation e-mail: it has this reference in its subject.

# instead of a page
site-opens-nothing = This link does not open an inquiry
site-opens-nothing-copy = Please open the link in your confirmation e-mail again, or copy the whole of it: some mail programs break a long link in two.
site-opens-nothing-reply = If it still does not open, reply to the confirmation e-mail. A person of the district reads it.
site-reach-district = You can also reach the district through its website:
site-away = We cannot show this right now
site-away-again = Part of our system is not answering. Please try again in a few minutes.
site-broken = Something went wrong on our side
site-broken-again = The fault has been recorded. Please try again later.
site-nothing-lost = Nothing that you sent us is lost. You need not send it again.

# signing in, behind the link of the mail
site-sign-in = Sign in
site-sign-in-once = Press the button to sign in on this device. The link works once, for 15 minutes.
site-sign-in-button = Sign in
site-signed-in = Welcome, { $name }
site-signed-in-note = You are signed in on this device.
site-sign-in-dead = This link does not sign you in
site-sign-in-dead-again = It was used already, or is older than 15 minutes. Ask for a new one where you asked for this one.
