# The text of version 2026-11. A change of its meaning needs a new version in the form's rules.
consent-text = I agree that the school district stores what I enter here and contacts me about my inquiry by e-mail or telephone. My information is used for nothing else and is not shared with anyone outside the district.
