# What is wrong with a field, and what would be right.
error-required = Please fill this in.
error-too-long = Please shorten this to { $limit } characters.
error-too-short = This needs at least { $limit } characters.
error-too-many = Please choose at most { $limit }.
error-invalid-characters = This contains invisible or special characters that cannot be used here. Please type it again.
error-invalid-email = This is not an e-mail address. It should look like name@company.com.
error-invalid-url = This is not a web address. It should look like https://www.company.com.
error-invalid-id = This is not an id of this kind. Take the id from the list that you chose from.
error-not-found = This does not exist, or no longer exists. Please choose again.
error-consent-required = We need your consent before we can contact you.
error-consent-outdated = The consent text has changed. Please read it again and confirm.
error-conflict = This form was sent before with different answers. To send it as a new one, use a new key.
error-in-the-past = This moment has passed. Choose one that is to come.
error-invalid-token = This link does not work, or no longer works. Please ask for a new one.
error-cannot-be-muted = This kind of e-mail cannot be muted. Please leave it out.
error-taken = Somebody else has this already. Please use another one.
error-last-administrator = This is the last active administrator. Please give somebody else this role first.
