# Words of the desk.

inquiry-status-received = received
inquiry-status-answered = answered
inquiry-status-accepted = accepted
inquiry-status-declined = declined
inquiry-status-withdrawn = withdrawn
inquiry-status-spam = marked as spam

step-assign = assign
step-reply = reply
step-record-contact = record a contact
step-add-note = add a note
step-set-follow-up = set a follow-up
step-tag = tag
step-accept = accept
step-decline = decline
step-mark-as-spam = mark as spam
step-reopen = reopen
step-amend = change the inquiry
step-message = send a message
step-withdraw = withdraw
step-none = nothing
